package io.aldaba.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.it.AldabaClient.Answer;
import io.aldaba.key.jose.TokenForge;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens with a valid signature and another fault (RFC 9068 §4). */
class ForgedTokenIT extends AldabaIT {

    private final TokenForge forge = new TokenForge(database(), keyEncryptionKey());
    private String token = "";

    @BeforeEach
    void logIn() {
        token = aldaba.logIn("admin", "secret").access();
    }

    @Test
    void the_forge_works() {
        assertThat(aldaba.me(forge.withClaims(token, claims -> {})).status()).isEqualTo(200);
    }

    static List<Consumer<Map<String, Object>>> wrongClaims() {
        return List.of(
                claims -> claims.put("exp", Instant.now().getEpochSecond() - 1),
                claims -> claims.remove("exp"),
                claims -> claims.put("exp", "tomorrow"),
                claims -> claims.put("iss", "https://elsewhere.example"),
                claims -> claims.put("iss", claims.get("iss") + "/"),
                claims -> claims.remove("iss"),
                claims -> claims.put("aud", "somebody-else"),
                claims -> claims.remove("aud"),
                claims -> claims.put("aud", List.of()),
                claims -> claims.put("nbf", Instant.now().getEpochSecond() + 3600),
                claims -> claims.put("sub", "00000000-0000-7000-8000-000000000000"),
                claims -> claims.remove("sub"),
                claims -> claims.remove("jti"));
    }

    @ParameterizedTest
    @MethodSource("wrongClaims")
    void a_wrong_claim_makes_the_token_invalid(Consumer<Map<String, Object>> change) {
        assertInvalid(aldaba.me(forge.withClaims(token, change)));
        assertInvalid(aldaba.get("/admin/users", forge.withClaims(token, change)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWS", "logout+jwt", "id_token", "at+jwt;v=1", "dpop+jwt"})
    void another_type_makes_the_token_invalid(String type) {
        assertInvalid(aldaba.me(forge.withType(token, type)));
    }

    private static void assertInvalid(Answer answer) {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer").contains("error=\"invalid_token\"");
    }
}
