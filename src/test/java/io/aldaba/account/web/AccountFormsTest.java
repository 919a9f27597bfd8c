package io.aldaba.account.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.authorize.AuthorizeHouse;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.login.web.PageHouse;
import io.aldaba.login.web.SomeSessionCookies;
import io.aldaba.logout.LogOut;
import io.aldaba.logout.web.LogoutDetours;
import io.aldaba.logout.web.SomeLogoutDetours;
import io.aldaba.page.web.BrowserRequest;
import io.aldaba.page.web.SomePages;
import io.aldaba.session.SessionId;
import io.aldaba.token.TokenHouse;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** The button that ends the session of this browser, and where it leads. */
class AccountFormsTest {

    private static final URI PROVIDER = URI.create("https://op.example/logout");
    private static final String HOME = TokenHouse.ISSUER.url("/");

    private final AuthorizeHouse house = new AuthorizeHouse();
    private final SessionId here = house.begun.session().id();

    @Test
    void the_end_of_this_browsers_session_is_a_logout_at_the_provider_it_depends_on() {
        Response answer = end(SomeLogoutDetours.by(PROVIDER, here), here, here);

        assertThat(answer.getStatus()).isEqualTo(303);
        assertThat(answer.getHeaderString("Location")).isEqualTo(PROVIDER + "?next=" + HOME);
        assertLoggedOut(answer);
    }

    @Test
    void one_that_depends_on_no_provider_leads_back() {
        Response answer = end(SomeLogoutDetours.by(PROVIDER, new SessionId("another")), here, here);

        assertThat(answer.getHeaderString("Location")).isEqualTo(HOME);
        assertLoggedOut(answer);
    }

    @Test
    void the_end_of_another_session_ends_nothing_at_a_provider() {
        Response answer = end(SomeLogoutDetours.by(PROVIDER, here), new SessionId("another"), here);

        assertThat(answer.getHeaderString("Location")).isEqualTo(HOME + "?done=session-ended");
        assertThat(answer.getHeaders()).doesNotContainKey("Set-Cookie");
        assertThat(isEnded()).isFalse();
    }

    @Test
    void a_form_that_was_made_for_another_session_does_nothing() {
        Response answer = end(SomeLogoutDetours.by(PROVIDER, here), here, new SessionId("another"));

        assertThat(answer.getHeaderString("Location")).isEqualTo(HOME);
        assertThat(isEnded()).isFalse();
    }

    private void assertLoggedOut(Response answer) {
        assertThat(isEnded()).isTrue();
        assertThat(answer.getHeaders().get("Set-Cookie"))
                .satisfiesExactlyInAnyOrder(
                        cookie -> assertThat(cookie.toString()).startsWith("__Host-aldaba-session=;"),
                        cookie -> assertThat(cookie.toString())
                                .startsWith("__Host-aldaba-browser=")
                                .doesNotContain(PageHouse.BROWSER));
    }

    private boolean isEnded() {
        return house.sessions.find(here).orElseThrow().endedAt().isPresent();
    }

    private Response end(LogoutDetours detours, SessionId session, SessionId madeFor) {
        String form = FormParameters.parse("")
                .with("csrf", PageHouse.csrf())
                .with("session", session.value())
                .with(AccountForms.MADE_FOR, madeFor.value())
                .encoded();
        return forms(detours)
                .endSession(
                        form,
                        new BrowserRequest()
                                .cookie("__Host-aldaba-browser", PageHouse.BROWSER)
                                .cookie(
                                        "__Host-aldaba-session",
                                        house.begun.secret().reveal())
                                .posted()
                                .servlet());
    }

    private AccountForms forms(LogoutDetours detours) {
        String issuer = TokenHouse.ISSUER.value();
        AccountForms made = new AccountForms();
        made.logOut = new LogOut(house.tokens.endSession(house.sessions));
        made.detours = detours;
        made.sessionCookie = SomeSessionCookies.of(house.tokens, house.sessions);
        made.pages = SomePages.pages(issuer);
        made.visits = SomePages.visits(issuer);
        made.issuer = TokenHouse.ISSUER;
        return made;
    }
}
