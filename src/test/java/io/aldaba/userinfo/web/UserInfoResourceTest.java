package io.aldaba.userinfo.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.authorize.AuthorizeHouse;
import io.aldaba.client.Client;
import io.aldaba.client.ClientExamples;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Refusals;
import io.aldaba.kernel.Rejection;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.SigningAlgorithm;
import io.aldaba.token.IssuedTokens;
import io.aldaba.token.TokenHouse;
import io.aldaba.userinfo.DescribeSubject;
import io.aldaba.userinfo.SignUserInfo;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a token is shown to UserInfo (OpenID Connect Core §5.3.1, RFC 6750 §2). */
class UserInfoResourceTest {

    private final AuthorizeHouse house = new AuthorizeHouse();
    private final UserInfoResource resource = new UserInfoResource();
    private final String token = house.exchange(house.code(ClientExamples.spa()), ClientExamples.spa())
            .accessToken()
            .reveal();

    UserInfoResourceTest() {
        resource.authenticateBearer = house.tokens.authenticateBearer();
        resource.describeSubject = new DescribeSubject(house.tokens.currentClients(), house.tokens.nameSubject());
        resource.signUserInfo =
                new SignUserInfo(house.tokens.signatures, house.tokens.currentClients(), TokenHouse.ISSUER);
    }

    @Test
    void a_token_in_the_header_is_told_about() {
        assertThat(resource.tell("Bearer " + token, "").body())
                .contains("\"sub\":\"" + house.john.id().value() + "\"")
                .contains("\"email\":\"root@example.com\"");
    }

    @Test
    void a_client_that_registered_an_algorithm_gets_a_jwt_for_it_that_is_no_token() {
        Client client = ClientExamples.with(
                ClientExamples.spa(), Map.of("userinfo_signed_response_alg", "PS256", "subject_type", "pairwise"));
        house.tokens.clients.save(client);

        UserInfoResource.Answer answer = resource.tell("Bearer " + token, "");

        assertThat(answer.type()).isEqualTo("application/jwt");
        assertThat(house.tokens.signatures.algorithm(answer.body())).isEqualTo(SigningAlgorithm.PS256);
        assertThat(house.tokens.signatures.claims(answer.body()))
                .containsOnlyKeys("sub", "email", "email_verified", "iss", "aud")
                .containsEntry("sub", house.tokens.nameSubject().name(house.john.id(), client))
                .containsEntry("iss", TokenHouse.ISSUER.value())
                .containsEntry("aud", "spa");
        assertThat(Refusals.rejectionOf(() -> resource.tell("Bearer " + answer.body(), "")))
                .isEqualTo(OAuthError.invalidToken());
    }

    @Test
    void a_token_in_the_form_is_told_about() {
        assertThat(resource.tell(null, "access_token=" + token)).isEqualTo(resource.tell("Bearer " + token, ""));
    }

    @Test
    void a_token_in_both_places_is_refused() {
        assertThat(Refusals.rejectionOf(() -> resource.tell("Bearer " + token, "access_token=" + token)))
                .isEqualTo(OAuthError.invalidRequest("The access token is sent in more than one way."));
    }

    @Test
    void no_token_is_no_error_but_a_challenge() {
        Rejection rejection = Refusals.rejectionOf(() -> resource.tell(null, ""));

        assertThat(rejection.status()).isEqualTo(401);
        assertThat(rejection).isInstanceOf(Problem.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer ", "Basic eDp5", "Bearer x y", "x"})
    void a_header_without_a_good_token_is_refused(String header) {
        assertThat(Refusals.rejectionOf(() -> resource.tell(header, ""))).isEqualTo(OAuthError.invalidToken());
    }

    @Test
    void an_id_token_and_a_refresh_token_are_no_access_token() {
        IssuedTokens issued = house.exchange(house.code(ClientExamples.spa()), ClientExamples.spa());

        for (Secret other :
                List.of(issued.idToken().orElseThrow(), issued.refreshToken().orElseThrow())) {
            assertThat(Refusals.rejectionOf(() -> resource.tell("Bearer " + other.reveal(), "")))
                    .isEqualTo(OAuthError.invalidToken());
        }
    }
}
