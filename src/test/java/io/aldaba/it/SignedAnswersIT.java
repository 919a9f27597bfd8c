package io.aldaba.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.aldaba.it.AldabaClient.Answer;
import jakarta.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each client gets responses signed as it registered, with the subject identifiers that it may know. */
class SignedAnswersIT extends AldabaIT {

    private static final String INTROSPECTION_JWT = "application/token-introspection+jwt";

    private final FormBrowser browser = new FormBrowser(aldaba);
    private final RelyingParty basic = RelyingParty.basic(aldaba, browser);
    private final RelyingParty pairwise =
            new RelyingParty(aldaba, browser, "idtokens-pairwise", "https://pair.example/callback");
    private final RelyingParty sector =
            new RelyingParty(aldaba, browser, "idtokens-sector", "https://two.example/callback");

    @Test
    void a_client_that_posts_its_secret_gets_ps256_and_userinfo_as_rs256() throws Exception {
        RelyingParty client = new RelyingParty(aldaba, browser, "idtokens-post", "https://post.example/callback");
        String code = BrowserApp.codeOf(client.authorize("scope", "openid email"));

        Answer tokens = aldaba.postForm(
                "/token",
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                "https://post.example/callback",
                "client_id",
                "idtokens-post",
                "client_secret",
                RelyingParty.SECRET);

        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
        JWTClaimsSet idToken = client.idToken(tokens, JWSAlgorithm.PS256);
        Answer userInfo = client.userInfo(tokens);
        assertThat(userInfo.header("Content-Type")).startsWith("application/jwt");
        JWTClaimsSet told = verified(userInfo.body(), JWSAlgorithm.RS256, "JWT");
        assertThat(told.getIssuer()).isEqualTo(BASE.toString());
        assertThat(told.getAudience()).containsExactly("idtokens-post");
        assertThat(told.getSubject()).isEqualTo(idToken.getSubject());
        assertThat(told.getStringClaim("email")).isEqualTo("ana@idtokens.example");
        assertThat(told.getExpirationTime()).isNull();
    }

    @Test
    void a_sector_knows_a_person_by_one_name_that_nobody_else_knows() throws Exception {
        String everywhere = basic.idToken(basic.tokens()).getSubject();
        Answer tokens = pairwise.tokens("scope", "openid email");

        String here = pairwise.idToken(tokens, JWSAlgorithm.ES256).getSubject();

        assertThat(here).hasSize(43).isNotEqualTo(everywhere);
        assertThat(sector.idToken(sector.tokens()).getSubject()).isEqualTo(here);
        assertThat(verified(pairwise.userInfo(tokens).body(), JWSAlgorithm.PS256, "JWT")
                        .getSubject())
                .isEqualTo(here);
        assertThat(pairwise.idToken(pairwise.refresh(tokens), JWSAlgorithm.ES256)
                        .getSubject())
                .isEqualTo(here);
    }

    @Test
    void a_name_of_the_sector_is_understood_in_hints_and_claims_and_the_public_one_is_not() throws Exception {
        String everywhere = basic.idToken(basic.tokens()).getSubject();
        Answer tokens = pairwise.tokens();
        String here = pairwise.idToken(tokens, JWSAlgorithm.ES256).getSubject();

        pairwise.begin("prompt", "none", "id_token_hint", tokens.json().getString("id_token"));
        assertThat(pairwise.answer()).containsKey("code");
        pairwise.begin("prompt", "none", "claims", "{\"id_token\":{\"sub\":{\"value\":\"" + here + "\"}}}");
        assertThat(pairwise.answer()).containsKey("code");
        pairwise.begin("prompt", "none", "claims", "{\"id_token\":{\"sub\":{\"value\":\"" + everywhere + "\"}}}");
        assertThat(pairwise.answer()).containsEntry("error", "login_required");
        assertThat(browser.open("/logout?"
                                + AldabaClient.form(
                                        "id_token_hint", tokens.json().getString("id_token")))
                        .status())
                .isEqualTo(200);
        assertThat(pairwise.isShown("logout-success")
                        || browser.cookie("aldaba-session").isEmpty())
                .isTrue();
    }

    @Test
    void who_asks_for_a_jwt_gets_the_introspection_signed_for_them() throws Exception {
        Answer tokens = pairwise.tokens();
        String here = pairwise.idToken(tokens, JWSAlgorithm.ES256).getSubject();

        Answer answer = introspect("idtokens-pairwise", tokens, INTROSPECTION_JWT);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith(INTROSPECTION_JWT);
        JWTClaimsSet claims = verified(answer.body(), JWSAlgorithm.ES256, "token-introspection+jwt");
        assertThat(claims.getIssuer()).isEqualTo(BASE.toString());
        assertThat(claims.getAudience()).containsExactly("idtokens-pairwise");
        assertThat(claims.getIssueTime()).isNotNull();
        assertThat(claims.getClaims()).doesNotContainKeys("sub", "exp");
        assertThat(claims.getJSONObjectClaim("token_introspection"))
                .containsEntry("active", true)
                .containsEntry("client_id", "idtokens-pairwise")
                .containsEntry("sub", here);
        assertThat(aldaba.get("/users/me", answer.body()).status()).isEqualTo(401);
    }

    @Test
    void a_sector_is_told_neither_the_public_name_nor_the_username_where_it_is_not_granted() throws Exception {
        Answer tokens = pairwise.tokens("scope", "openid");
        String here = pairwise.idToken(tokens, JWSAlgorithm.ES256).getSubject();
        String access = tokens.json().getString("access_token");

        assertThat(aldaba.get("/users/me", access).json()).hasToString("{\"sub\":\"" + here + "\"}");
        assertThat(aldaba.get("/users/" + here, access).json().getString("sub")).isEqualTo(here);
        JsonObject answer =
                introspect("idtokens-pairwise", tokens, "application/json").json();
        assertThat(answer.getString("sub")).isEqualTo(here);
        assertThat(answer).doesNotContainKeys("username", "upn");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/json", "application/json, " + INTROSPECTION_JWT + ";q=0.5"})
    void all_others_get_json(String accept) throws Exception {
        Answer tokens = pairwise.tokens();

        JsonObject answer = introspect("idtokens-basic", tokens, accept).json();

        assertThat(answer.getBoolean("active")).isTrue();
        assertThat(answer.getString("sub"))
                .isEqualTo(basic.idToken(basic.tokens()).getSubject());
    }

    private Answer introspect(String client, Answer tokens, String accept) {
        return aldaba.postForm(
                "/introspect",
                Map.of("Authorization", AldabaClient.basic(client, RelyingParty.SECRET), "Accept", accept),
                AldabaClient.form("token", tokens.json().getString("access_token")));
    }

    private JWTClaimsSet verified(String jwt, JWSAlgorithm algorithm, String type) throws Exception {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType(type)));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithm, new ImmutableJWKSet<>(basic.keys())));
        return processor.process(jwt, null);
    }
}
