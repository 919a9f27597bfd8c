package io.aldaba.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import io.aldaba.it.AldabaClient.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An application on its user's machine that listens on any free port (RFC 8252 §7.3), and wants a fresh login each
 * time.
 */
class NativeClientIT extends AldabaIT {

    private static final String ID = "idtokens-native";
    private static final String[] PROOF_KEY = {
        "code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", "code_challenge_method", "S256"
    };

    private final FormBrowser browser = new FormBrowser(aldaba);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:53219/callback",
                "http://127.0.0.1/callback",
                "http://[::1]:53219/callback",
                "http://localhost:53219/named"
            })
    void the_answer_goes_to_the_port_it_listens_on(String redirectUri) throws Exception {
        RelyingParty client = new RelyingParty(aldaba, browser, ID, redirectUri);
        String code = BrowserApp.codeOf(client.authorize(PROOF_KEY));

        Answer elsewhere = exchange(code, "http://127.0.0.1:1/callback");
        assertThat(elsewhere.json().getString("error")).isEqualTo("invalid_grant");
        Answer tokens = exchange(code, redirectUri);

        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
        JWTClaimsSet idToken = client.idToken(tokens);
        assertThat(idToken.getDateClaim("auth_time")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:53219/callback",
                "http://127.0.0.1:53219/callback/",
                "http://127.0.0.1:53219/callback?x=1",
                "http://127.0.0.1:99999/callback",
                "http://127.0.0.1:/callback",
                "http://127.0.0.2:53219/callback",
                "http://127.0.0.1.evil.example/callback",
                "https://127.0.0.1:53219/callback"
            })
    void nothing_but_the_port_may_differ(String redirectUri) {
        assertThat(new RelyingParty(aldaba, browser, ID, redirectUri)
                        .begin(PROOF_KEY)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void a_public_client_needs_a_proof_key() {
        RelyingParty client = new RelyingParty(aldaba, browser, ID, "http://127.0.0.1:4/callback");

        client.begin();

        assertThat(client.answer()).containsEntry("error", "invalid_request");
    }

    @Test
    void the_age_it_registered_holds_for_requests_that_name_none_and_asks_once() {
        RelyingParty client = new RelyingParty(aldaba, browser, ID, "http://127.0.0.1:4/callback");
        client.authorize(PROOF_KEY);

        client.begin(PROOF_KEY);
        assertThat(client.isShown("login-page")).isTrue();
        client.goOn();

        assertThat(client.answer()).containsKey("code");
        browser.open("/authorize?"
                + AldabaClient.form(
                        "client_id",
                        ID,
                        "redirect_uri",
                        "http://127.0.0.1:4/callback",
                        "response_type",
                        "code",
                        "scope",
                        "openid",
                        "max_age",
                        "10000",
                        PROOF_KEY[0],
                        PROOF_KEY[1],
                        PROOF_KEY[2],
                        PROOF_KEY[3]));
        assertThat(client.answer()).containsKey("code");
    }

    private Answer exchange(String code, String redirectUri) {
        return aldaba.postForm(
                "/token",
                "grant_type",
                "authorization_code",
                "client_id",
                ID,
                "code",
                code,
                "redirect_uri",
                redirectUri,
                "code_verifier",
                "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
    }
}
