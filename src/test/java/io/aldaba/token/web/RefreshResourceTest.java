package io.aldaba.token.web;

import static io.aldaba.kernel.Refusals.rejectionOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.client.ClientExamples;
import io.aldaba.kernel.OAuthError;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshResourceTest {

    private static final OAuthError REFUSED =
            OAuthError.invalidGrant("The refresh token is invalid, expired or revoked.");
    private static final OAuthError WHERE =
            OAuthError.invalidRequest("The refresh token must stand in the header or in the form.");

    private final WebBench bench = new WebBench();

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "bearer ", "BEARER  "})
    void the_refresh_token_may_stand_in_the_header(String scheme) {
        String refreshToken = logIn();

        JsonObject answer = bench.refresh(scheme + refreshToken, "");

        assertThat(answer.keySet())
                .containsExactlyInAnyOrder("access_token", "token_type", "expires_in", "refresh_token", "scope");
        assertThat(answer.getString("refresh_token")).isNotEqualTo(refreshToken);
    }

    @Test
    void the_refresh_token_may_stand_in_the_form() {
        assertThat(bench.refresh(null, "refresh_token=" + logIn())).containsKey("refresh_token");
    }

    @Test
    void a_second_use_is_refused_wherever_it_stands() {
        String refreshToken = logIn();
        bench.refresh("Bearer " + refreshToken, "");

        assertThat(rejectionOf(() -> bench.refresh(null, "refresh_token=" + refreshToken)))
                .isEqualTo(REFUSED);
        assertThat(bench.house.families.all().get(0).revokedAt()).isPresent();
    }

    @Test
    void one_place_is_needed_and_two_are_too_many() {
        String refreshToken = logIn();

        assertThat(rejectionOf(() -> bench.refresh(null, ""))).isEqualTo(WHERE);
        assertThat(rejectionOf(() -> bench.refresh("Bearer " + refreshToken, "refresh_token=" + refreshToken)))
                .isEqualTo(WHERE);
        assertThat(rejectionOf(() -> bench.refresh(WebBench.SHOP, ""))).isEqualTo(WHERE);
        assertThat(rejectionOf(() -> bench.refresh("Bearer", ""))).isEqualTo(WHERE);
        assertThat(rejectionOf(() -> bench.refresh("Bearer a b", ""))).isEqualTo(WHERE);
        assertThat(bench.refresh(null, "refresh_token=" + refreshToken))
                .as("nothing was used up")
                .isNotNull();
    }

    @Test
    void an_access_token_is_no_refresh_token() {
        String accessToken =
                bench.token(null, "username=johndoe&password=secret").getString("access_token");

        assertThat(rejectionOf(() -> bench.refresh("Bearer " + accessToken, "")))
                .isEqualTo(REFUSED);
    }

    @Test
    void a_confidential_clients_token_is_of_no_use_without_the_client() {
        String refreshToken = bench.token(WebBench.SHOP, "grant_type=password&username=johndoe&password=secret")
                .getString("refresh_token");

        assertThat(rejectionOf(() -> bench.refresh("Bearer " + refreshToken, "")))
                .isEqualTo(REFUSED);
        assertThat(rejectionOf(() -> bench.refresh("Bearer " + refreshToken, "client_id=shop")))
                .isEqualTo(OAuthError.invalidClient());
        assertThat(rejectionOf(() -> bench.refresh(WebBench.basic("shop", "wrong"), "refresh_token=" + refreshToken)))
                .isEqualTo(OAuthError.invalidClient());

        assertThat(bench.refresh(WebBench.SHOP, "refresh_token=" + refreshToken))
                .containsKey("refresh_token");
    }

    @Test
    void a_client_by_form_proves_itself_beside_the_header() {
        String refreshToken = bench.house
                .issue(ClientExamples.authenticated(ClientExamples.api()))
                .refreshToken()
                .orElseThrow()
                .reveal();
        String form = "client_id=api&client_secret=" + ClientExamples.SECRET.reveal();

        assertThat(bench.refresh("Bearer " + refreshToken, form)).containsKey("refresh_token");
    }

    @Test
    void scope_may_be_narrowed() {
        assertThat(bench.refresh("Bearer " + logIn(), "scope=profile").getString("scope"))
                .isEqualTo("profile");
        assertThat(rejectionOf(() -> bench.refresh("Bearer " + logIn(), "scope=admin")))
                .isEqualTo(OAuthError.invalidScope());
    }

    private String logIn() {
        return bench.token(null, "username=johndoe&password=secret").getString("refresh_token");
    }
}
