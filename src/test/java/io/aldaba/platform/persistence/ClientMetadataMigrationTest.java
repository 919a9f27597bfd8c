package io.aldaba.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.client.ClientDocument;
import io.aldaba.client.ClientExamples;
import io.aldaba.client.ClientMetadata;
import io.aldaba.kernel.jpa.JsonColumn;
import io.aldaba.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** V15 moves client metadata from columns into one document; no registration is lost. */
class ClientMetadataMigrationTest {

    @ParameterizedTest
    @EnumSource
    void a_registered_client_is_what_it_was(Vendor vendor) throws SQLException {
        DataSource database = TestDatabase.empty(vendor);
        migrateTo("14", database, vendor);
        insert(
                database,
                "full",
                "A \"shop\" \\ \u00e9",
                "client_secret_post",
                "authorization_code refresh_token",
                "code",
                "openid profile",
                "https://a.example/?x=1\nhttps://b.example/",
                "ops@a.example\n\"Ops\" \\",
                "https://a.example/logo",
                "https://a.example/bye");
        insert(database, "bare", "bare", "none", "", "", "", "", "", null, "");

        new Migrations(database, vendor).apply();

        assertThat(metadata(database, "full"))
                .isEqualTo(ClientExamples.metadata(Map.of(
                        "client_name",
                        "A \"shop\" \\ \u00e9",
                        "token_endpoint_auth_method",
                        "client_secret_post",
                        "grant_types",
                        List.of("authorization_code", "refresh_token"),
                        "scope",
                        "openid profile",
                        "redirect_uris",
                        List.of("https://a.example/?x=1", "https://b.example/"),
                        "contacts",
                        List.of("ops@a.example", "\"Ops\" \\"),
                        "logo_uri",
                        "https://a.example/logo",
                        "post_logout_redirect_uris",
                        List.of("https://a.example/bye"))));
        assertThat(metadata(database, "bare"))
                .isEqualTo(ClientExamples.metadata(Map.of(
                        "client_name",
                        "bare",
                        "token_endpoint_auth_method",
                        "none",
                        "grant_types",
                        List.of(),
                        "scope",
                        "")));
    }

    private static void migrateTo(String version, DataSource database, Vendor vendor) {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration/common", vendor.migrations())
                .target(version)
                .load()
                .migrate();
    }

    private static void insert(DataSource database, @Nullable String... columns) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "INSERT INTO client (id, name, auth_method, grant_types, response_types, scope, redirect_uris,"
                                + " contacts, logo_uri, post_logout_redirect_uris, enabled)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, TRUE)")) {
            for (int i = 0; i < columns.length; i++) {
                statement.setString(i + 1, columns[i]);
            }
            statement.executeUpdate();
        }
    }

    private static ClientMetadata metadata(DataSource database, String client) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement("SELECT metadata FROM client WHERE id = ?")) {
            statement.setString(1, client);
            try (ResultSet found = statement.executeQuery()) {
                assertThat(found.next()).isTrue();
                return ClientDocument.read(JsonColumn.read(found.getString(1)));
            }
        }
    }
}
