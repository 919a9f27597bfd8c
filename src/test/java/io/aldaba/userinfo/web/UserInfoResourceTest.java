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

/** How a token is presented to UserInfo (OpenID Connect Core §5.3.1, RFC 6750 §2). */
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
        assertThat(resource.tell(bearer(token), "").body())
                .contains("\"sub\":\"" + house.john.id().value() + "\"")
                .contains("\"email\":\"root@example.com\"");
    }

    @Test
    void a_client_that_registered_an_algorithm_gets_a_jwt_for_it_that_is_no_token() {
        Client client = ClientExamples.with(
                ClientExamples.spa(), Map.of("userinfo_signed_response_alg", "PS256", "subject_type", "pairwise"));
        house.tokens.clients.save(client);

        UserInfoResource.Answer answer = resource.tell(bearer(token), "");

        assertThat(answer.type()).isEqualTo("application/jwt");
        assertThat(house.tokens.signatures.algorithm(answer.body())).isEqualTo(SigningAlgorithm.PS256);
        assertThat(house.tokens.signatures.claims(answer.body()))
                .containsOnlyKeys("sub", "email", "email_verified", "iss", "aud")
                .containsEntry("sub", house.tokens.nameSubject().name(house.john.id(), client))
                .containsEntry("iss", TokenHouse.ISSUER.value())
                .containsEntry("aud", "spa");
        assertThat(Refusals.rejectionOf(() -> resource.tell(bearer(answer.body()), "")))
                .isEqualTo(OAuthError.invalidToken());
    }

    @Test
    void a_token_in_the_form_is_told_about() {
        assertThat(resource.tell(List.of(), "access_token=" + token)).isEqualTo(resource.tell(bearer(token), ""));
    }

    @Test
    void a_token_in_both_places_is_refused() {
        assertThat(Refusals.rejectionOf(() -> resource.tell(bearer(token), "access_token=" + token)))
                .isEqualTo(OAuthError.invalidBearerRequest());
    }

    @ParameterizedTest
    @ValueSource(strings = {"access_token=a&access_token=b", "x=1&x=2", "access_token=%zz", "access_token=a%00"})
    void a_malformed_form_is_a_malformed_request_for_a_resource(String form) {
        for (List<String> authorization : List.of(List.<String>of(), bearer(token))) {
            assertThat(Refusals.rejectionOf(() -> resource.tell(authorization, form)))
                    .isEqualTo(OAuthError.invalidBearerRequest());
        }
    }

    @Test
    void no_token_is_no_error_but_a_challenge() {
        Rejection rejection = Refusals.rejectionOf(() -> resource.tell(List.of(), ""));

        assertThat(rejection.status()).isEqualTo(401);
        assertThat(rejection).isInstanceOf(Problem.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic eDp5", "DPoP eDp5", "x"})
    void another_scheme_is_no_token_and_no_error_is_told(String header) {
        assertThat(Refusals.rejectionOf(() -> resource.tell(List.of(header), "")))
                .isEqualTo(Refusals.rejectionOf(() -> resource.tell(List.of(), "")));
    }

    @Test
    void another_scheme_beside_a_token_in_the_form_is_no_second_way() {
        assertThat(resource.tell(List.of("Basic eDp5"), "access_token=" + token))
                .isEqualTo(resource.tell(bearer(token), ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer "})
    void the_scheme_without_a_token_is_a_malformed_request(String header) {
        for (String form : List.of("", "access_token=" + token)) {
            assertThat(Refusals.rejectionOf(() -> resource.tell(List.of(header), form)))
                    .isEqualTo(OAuthError.invalidBearerRequest());
        }
    }

    @Test
    void a_token_in_two_headers_is_a_malformed_request() {
        List<String> two = List.of("Bearer " + token, "Bearer " + token);

        assertThat(Refusals.rejectionOf(() -> resource.tell(two, ""))).isEqualTo(OAuthError.invalidBearerRequest());
    }

    @Test
    void a_malformed_token_is_refused() {
        assertThat(Refusals.rejectionOf(() -> resource.tell(List.of("Bearer x y"), "")))
                .isEqualTo(OAuthError.invalidToken());
    }

    @Test
    void an_id_token_and_a_refresh_token_are_no_access_token() {
        IssuedTokens issued = house.exchange(house.code(ClientExamples.spa()), ClientExamples.spa());

        for (Secret other :
                List.of(issued.idToken().orElseThrow(), issued.refreshToken().orElseThrow())) {
            assertThat(Refusals.rejectionOf(() -> resource.tell(bearer(other.reveal()), "")))
                    .isEqualTo(OAuthError.invalidToken());
        }
    }

    private static List<String> bearer(String token) {
        return List.of("Bearer " + token);
    }
}
