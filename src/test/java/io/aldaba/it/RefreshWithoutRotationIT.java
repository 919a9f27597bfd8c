package io.aldaba.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.clientauthentication.jose.AssertionForge;
import io.aldaba.it.AldabaClient.Answer;
import io.aldaba.it.AldabaClient.Tokens;
import io.aldaba.kernel.Secret;
import io.aldaba.testing.Race;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * A client with strong authentication keeps its refresh token, which is useless to anybody else (RFC 9700 §2.2.2).
 */
class RefreshWithoutRotationIT extends AldabaIT {

    private static final int RACERS = 32;
    private static final String CLIENT = "clientauth-secret";
    private static final Secret SECRET = Secret.of("clientauth-secret-new-0123456789abcdef");
    private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    @Test
    void the_refresh_token_stays_the_same_and_good() {
        Tokens first = logIn();
        Tokens second = refresh(first.refresh()).tokens();
        Tokens third = refresh(first.refresh()).tokens();

        assertThat(List.of(second.refresh(), third.refresh())).containsOnly(first.refresh());
        assertThat(List.of(first.access(), second.access(), third.access())).doesNotHaveDuplicates();
        for (Tokens tokens : List.of(first, second, third)) {
            assertThat(aldaba.me(tokens.access()).status()).isEqualTo(200);
        }
    }

    @Test
    void of_32_parallel_uses_all_get_tokens_and_the_family_lives_on() {
        Tokens first = logIn();

        List<Answer> answers = Race.of(RACERS, () -> refresh(first.refresh()));

        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(answers).extracting(answer -> answer.tokens().refresh()).containsOnly(first.refresh());
        assertThat(answers).extracting(answer -> answer.tokens().access()).doesNotHaveDuplicates();
        assertThat(answers)
                .allSatisfy(answer ->
                        assertThat(aldaba.me(answer.tokens().access()).status()).isEqualTo(200));
        assertThat(refresh(first.refresh()).status()).isEqualTo(200);
    }

    @Test
    void who_does_not_authenticate_gets_nothing_for_it_and_does_no_harm() {
        Tokens first = logIn();

        Answer anonymous = aldaba.postForm(
                "/token", "grant_type", "refresh_token", "client_id", CLIENT, "refresh_token", first.refresh());
        Answer bySecret = aldaba.postFormAs(
                CLIENT, SECRET.reveal(), "/token", "grant_type", "refresh_token", "refresh_token", first.refresh());
        Answer another = aldaba.postForm(
                "/token", "grant_type", "refresh_token", "client_id", "browser-app", "refresh_token", first.refresh());

        assertThat(anonymous.status()).isEqualTo(401);
        assertThat(bySecret.status()).isEqualTo(401);
        assertThat(another.status()).isEqualTo(400);
        assertThat(refresh(first.refresh()).status()).isEqualTo(200);
    }

    @Test
    void a_revoked_refresh_token_is_dead_all_the_same() {
        Tokens first = logIn();

        assertThat(ask("/revoke", "token", first.refresh()).status()).isEqualTo(200);

        Answer refused = refresh(first.refresh());
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().getString("error")).isEqualTo("invalid_grant");
    }

    private Tokens logIn() {
        return ask("/token", "grant_type", "password", "username", "johndoe", "password", "secret")
                .tokens();
    }

    private Answer refresh(String refreshToken) {
        return ask("/token", "grant_type", "refresh_token", "refresh_token", refreshToken);
    }

    private Answer ask(String path, String... form) {
        long now = Instant.now().getEpochSecond();
        Map<String, Object> claims = Map.of(
                "iss",
                CLIENT,
                "sub",
                CLIENT,
                "aud",
                BASE.toString(),
                "jti",
                UUID.randomUUID().toString(),
                "exp",
                now + 60);
        List<String> all = new ArrayList<>(
                List.of("client_assertion_type", TYPE, "client_assertion", AssertionForge.sign(SECRET, claims)));
        all.addAll(List.of(form));
        return aldaba.postForm(path, all.toArray(String[]::new));
    }
}
