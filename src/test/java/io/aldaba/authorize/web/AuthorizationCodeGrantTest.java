package io.aldaba.authorize.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenRequest;
import io.aldaba.authorize.AuthorizeHouse;
import io.aldaba.client.ClientExamples;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Refusals;
import io.aldaba.kernel.Rejection;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.kernel.web.ProtocolRequest;
import io.aldaba.token.IssuedTokens;
import io.aldaba.token.TokenHouse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizationCodeGrantTest {

    private static final String VERIFIER = "code_verifier";

    private final AuthorizeHouse house = new AuthorizeHouse();
    private final AuthorizationCodeGrant grant = new AuthorizationCodeGrant(house.exchangeAuthorizationCode());
    private final FormParameters form = FormParameters.parse("")
            .with("grant_type", "authorization_code")
            .with("client_id", "spa")
            .with("code", house.code(ClientExamples.spa()).reveal())
            .with("redirect_uri", ClientExamples.REDIRECT.value());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "short",
                "d BjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
                "=BjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
                " "
            })
    void a_malformed_verifier_is_a_wrong_one_and_the_code_is_still_there_for_the_right_one(String verifier) {
        Rejection wrong = refusal(form.with(VERIFIER, "E".repeat(43)));

        assertThat(wrong).isEqualTo(refusal(form));
        assertThat(((OAuthError) wrong).code()).isEqualTo("invalid_grant");
        assertThat(refusal(form.with(VERIFIER, verifier))).isEqualTo(wrong);
        assertThat(refusal(form.with(VERIFIER, "E".repeat(129)))).isEqualTo(wrong);
        assertThat(redeem(form.with(VERIFIER, AuthorizeHouse.VERIFIER)).refreshToken())
                .isPresent();
    }

    @Test
    void a_code_without_a_redirect_uri_is_no_request() {
        assertThat(refusal(form.without("redirect_uri")))
                .isEqualTo(OAuthError.invalidRequest("The parameter redirect_uri is missing."));
    }

    @ParameterizedTest
    @ValueSource(strings = {" %s", "%s ", " %s "})
    void a_code_with_spaces_around_it_is_another_code(String around) {
        String code = form.get("code").orElseThrow();

        assertThat(((OAuthError) refusal(
                                form.with(VERIFIER, AuthorizeHouse.VERIFIER).with("code", around.formatted(code))))
                        .code())
                .isEqualTo("invalid_grant");
        assertThat(redeem(form.with(VERIFIER, AuthorizeHouse.VERIFIER)).refreshToken())
                .isPresent();
    }

    private Rejection refusal(FormParameters sent) {
        return Refusals.rejectionOf(() -> redeem(sent));
    }

    private IssuedTokens redeem(FormParameters sent) {
        try {
            TokenRequest request =
                    TokenRequest.parse(ProtocolRequest.post(TokenHouse.ISSUER, "/token", null, sent.without(VERIFIER)));
            return grant.redeem(request, sent, ClientExamples.authenticated(ClientExamples.spa()), TokenHouse.ADDRESS);
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }
}
