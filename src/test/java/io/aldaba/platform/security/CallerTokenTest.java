package io.aldaba.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.user.SomeUsers;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.jwt.Claims;
import org.junit.jupiter.api.Test;

class CallerTokenTest {

    private final CallerToken caller = CallerToken.of(
            "head.body.signature",
            Map.of(
                    "iss",
                    "https://login.example.org",
                    "sub",
                    "user-1",
                    "aud",
                    List.of("https://login.example.org"),
                    "jti",
                    "token-1",
                    "exp",
                    1_767_324_245,
                    "iat",
                    1_767_323_345L,
                    "groups",
                    List.of("admin", "staff"),
                    "client_id",
                    "aldaba"),
            SomeUsers.john());

    @Test
    void it_speaks_as_microprofile_jwt_expects() {
        assertThat(caller.getName()).isEqualTo("johndoe");
        assertThat(caller.getIssuer()).isEqualTo("https://login.example.org");
        assertThat(caller.getSubject()).isEqualTo("user-1");
        assertThat(caller.getAudience()).containsExactly("https://login.example.org");
        assertThat(caller.getTokenID()).isEqualTo("token-1");
        assertThat(caller.getGroups()).containsExactlyInAnyOrder("admin", "staff");
        assertThat(caller.getExpirationTime()).isEqualTo(1_767_324_245L);
        assertThat(caller.getIssuedAtTime()).isEqualTo(1_767_323_345L);
        assertThat(caller.getRawToken()).isEqualTo("head.body.signature");
        assertThat(caller.claim(Claims.exp)).contains(1_767_324_245L);
        assertThat(caller.<String>claim("client_id")).contains("aldaba");
        assertThat(caller.getClaimNames()).contains("sub", "client_id", "raw_token");
        assertThat(caller.containsClaim("email")).isFalse();
    }

    @Test
    void a_single_audience_is_a_set_too() {
        assertThat(CallerToken.of("x", Map.of("aud", "one"), SomeUsers.john()).getAudience())
                .containsExactly("one");
    }

    @Test
    void a_client_on_its_own_behalf_is_called_by_its_subject_and_is_no_person_in_no_group() {
        CallerToken client = CallerToken.ofClient(
                "head.body.signature",
                Map.of("sub", "client:machine", "client_id", "machine", "aud", "https://login.example.org"));

        assertThat(client.user()).isEmpty();
        assertThat(caller.user()).contains(SomeUsers.john());
        assertThat(client.getName()).isEqualTo("client:machine");
        assertThat(client.getSubject()).isEqualTo("client:machine");
        assertThat(client.<String>claim("client_id")).contains("machine");
        assertThat(client.getGroups()).isEmpty();
        assertThat(client.getAudience()).containsExactly("https://login.example.org");
        assertThat(client.getRawToken()).isEqualTo("head.body.signature");
        assertThat(client).hasToString("CallerToken[client:machine]");
    }

    @Test
    void it_does_not_print_the_token() {
        assertThat(caller).hasToString("CallerToken[johndoe]");
    }

    @Test
    void a_claim_that_the_token_lacks_is_empty_and_fails_nobody() {
        CallerToken bare = CallerToken.of("x", Map.of(), SomeUsers.john());

        assertThat(bare.getSubject()).isNull();
        assertThat(bare.getGroups()).isEmpty();
        assertThat(bare.getAudience()).isEmpty();
        assertThat(bare.getExpirationTime()).isZero();
        assertThat(bare.getIssuedAtTime()).isZero();
    }
}
