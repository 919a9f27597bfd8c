package io.aldaba.logout.web;

import static io.aldaba.kernel.Refusals.rejectionOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.authorize.AuthorizeHouse;
import io.aldaba.client.ClientExamples;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.kernel.web.Limits;
import io.aldaba.logout.ReadLogoutRequest;
import io.aldaba.page.web.BrowserRequest;
import io.aldaba.page.web.SomePages;
import io.aldaba.token.ReadIdTokenHint;
import io.aldaba.token.TokenHouse;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A wish to log out by POST (OpenID Connect RP-Initiated Logout §2). */
class LogoutEndpointTest {

    private static final String BYE = "https://shop.example/bye";
    private static final String BEGIN = TokenHouse.ISSUER.url("/logout?");

    private final AuthorizeHouse house = new AuthorizeHouse();
    private final LogoutEndpoint endpoint = endpoint();
    private final String hint = house.exchange(house.code(ClientExamples.spa()), ClientExamples.spa())
            .idToken()
            .orElseThrow()
            .reveal();
    private final FormParameters wish = FormParameters.parse("")
            .with("id_token_hint", hint)
            .with("post_logout_redirect_uri", BYE)
            .with("ui_locales", "es");

    @Test
    void it_goes_on_by_get_as_it_is() {
        assertThat(post(wish.with("state", "a b")))
                .isEqualTo(BEGIN + wish.with("state", "a b").encoded());
    }

    @Test
    void one_that_just_fits_in_a_url_keeps_its_hint_and_one_that_does_not_names_the_client_in_its_place() {
        int room = Limits.URI - (BEGIN + wish.with("state", "").encoded()).length();
        String fits = "s".repeat(room);

        assertThat(post(wish.with("state", fits))).hasSize(Limits.URI).contains("id_token_hint=");
        assertThat(FormParameters.parse(post(wish.with("state", fits + "s")).substring(BEGIN.length()))
                        .encoded())
                .isEqualTo(FormParameters.parse("")
                        .with("post_logout_redirect_uri", BYE)
                        .with("ui_locales", "es")
                        .with("state", fits + "s")
                        .with("client_id", "spa")
                        .encoded());
    }

    @Test
    void one_that_would_not_fit_without_its_hint_either_is_refused() {
        String tooLong = "s".repeat(Limits.URI);

        assertThat(rejectionOf(() -> post(wish.with("state", tooLong))))
                .isEqualTo(OAuthError.invalidRequest("The request is too long."));
        assertThat(rejectionOf(() -> post(FormParameters.parse("state=" + tooLong))))
                .isEqualTo(OAuthError.invalidRequest("The request is too long."));
    }

    @Test
    void a_forged_hint_names_no_client() {
        String forged = hint.substring(0, hint.lastIndexOf('.') + 1) + "A".repeat(Limits.URI);

        assertThat(rejectionOf(() -> post(wish.with("id_token_hint", forged))).status())
                .isEqualTo(400);
    }

    private String post(FormParameters parameters) {
        Response answer = endpoint.logout(
                parameters.encoded(), new BrowserRequest().posted().servlet());
        assertThat(answer.getStatus()).isEqualTo(303);
        return answer.getHeaderString("Location");
    }

    private LogoutEndpoint endpoint() {
        house.tokens.clients.save(
                ClientExamples.with(ClientExamples.spa(), Map.of("post_logout_redirect_uris", List.of(BYE))));
        String issuer = TokenHouse.ISSUER.value();
        LogoutEndpoint made = new LogoutEndpoint();
        made.readLogoutRequest = new ReadLogoutRequest(
                house.tokens.clients, new ReadIdTokenHint(house.tokens.verifier(), TokenHouse.ISSUER));
        made.pages = SomePages.pages(issuer);
        made.visits = SomePages.visits(issuer);
        made.issuer = TokenHouse.ISSUER;
        return made;
    }
}
