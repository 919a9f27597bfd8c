package io.aldaba.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Behind a trusted proxy, here the tests' own machine, the forwarded address of a client counts. */
class ProxyIT extends AldabaIT {

    @Test
    void the_audit_trail_tells_whom_the_proxy_forwarded_for() throws SQLException {
        logInFrom("203.0.113.1, 198.51.100.77");

        assertThat(auditedLogins("198.51.100.77")).isEqualTo(1);
        assertThat(auditedLogins("203.0.113.1")).isZero();
    }

    @Test
    void what_a_proxy_says_of_host_and_scheme_changes_no_url() {
        Map<String, String> headers = Map.of(
                "X-Forwarded-Host", "evil.example",
                "X-Forwarded-Proto", "https",
                "X-Forwarded-Port", "444",
                "Forwarded", "for=198.51.100.1;host=evil.example;proto=https");
        var request = aldaba.request("/.well-known/openid-configuration");
        headers.forEach(request::header);

        assertThat(aldaba.send(request.GET()).body())
                .isEqualTo(aldaba.get("/.well-known/openid-configuration").body())
                .doesNotContain("evil.example");
    }

    private void logInFrom(String forwardedFor) {
        assertThat(aldaba.postForm(
                                "/token",
                                Map.of("X-Forwarded-For", forwardedFor),
                                AldabaClient.form("username", "johndoe", "password", "secret"))
                        .status())
                .isEqualTo(200);
    }

    private static int auditedLogins(String address) throws SQLException {
        try (Connection connection = database().getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT COUNT(*) FROM audit_event WHERE type = 'tokens.issued' AND details LIKE ?")) {
            statement.setString(1, "%\"" + address + "\"%");
            try (ResultSet count = statement.executeQuery()) {
                count.next();
                return count.getInt(1);
            }
        }
    }
}
