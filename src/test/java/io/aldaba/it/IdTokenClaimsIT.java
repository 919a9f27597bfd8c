package io.aldaba.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import io.aldaba.it.AldabaClient.Answer;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;

/** The claims in the ID token of an application that is configured to read nothing else, over HTTP. */
class IdTokenClaimsIT extends AldabaIT {

    private final FormBrowser browser = new FormBrowser(aldaba);
    private final RelyingParty plain = RelyingParty.basic(aldaba, browser);
    private final RelyingParty only =
            new RelyingParty(aldaba, browser, "idtokens-only", "https://only.example/callback");

    @Test
    void it_tells_what_userinfo_tells_and_after_a_refresh_too() throws Exception {
        Answer tokens = only.tokens("scope", "openid profile email offline_access");
        JWTClaimsSet idToken = only.idToken(tokens);
        JsonObject told = only.userInfo(tokens).json();

        assertThat(idToken.getStringClaim("email")).isEqualTo(told.getString("email"));
        assertThat(idToken.getBooleanClaim("email_verified")).isTrue();
        assertThat(idToken.getStringClaim("preferred_username")).isEqualTo(told.getString("preferred_username"));
        assertThat(idToken.getClaim("name")).isNull();
        assertThat(only.idToken(only.refresh(tokens)).getStringClaim("email")).isEqualTo(told.getString("email"));
    }

    @Test
    void a_scope_that_was_not_granted_is_not_told_of() throws Exception {
        Answer tokens = only.tokens("scope", "openid email");

        assertThat(only.idToken(tokens).getStringClaim("email")).isNotBlank();
        assertThat(only.idToken(tokens).getClaim("preferred_username")).isNull();
    }

    @Test
    void another_application_finds_them_at_userinfo() throws Exception {
        Answer tokens = plain.tokens("scope", "openid profile email");

        assertThat(plain.idToken(tokens).getClaims()).doesNotContainKeys("email", "preferred_username");
        assertThat(plain.userInfo(tokens).json()).containsKeys("email", "preferred_username");
    }
}
