package io.aldaba.authorize.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.authorize.AuthorizeHouse;
import io.aldaba.client.ClientExamples;
import io.aldaba.client.FindClient;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Refusals;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.login.FindEnabledUser;
import io.aldaba.login.ListAcrValues;
import io.aldaba.login.ResumeLogin;
import io.aldaba.login.web.SessionCookie;
import io.aldaba.page.web.BrowserRequest;
import io.aldaba.page.web.SomePages;
import io.aldaba.page.web.Visit;
import io.aldaba.session.FindSession;
import io.aldaba.session.ProlongSession;
import io.aldaba.session.ResumeSession;
import io.aldaba.session.SessionSettings;
import io.aldaba.token.ReadIdTokenHint;
import io.aldaba.token.TokenHouse;
import io.aldaba.user.RegistrationSettings;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a request continues after the user chose an account. */
class SelectAccountPageTest {

    private static final String ISSUER = TokenHouse.ISSUER.value();
    private static final String REQUEST = FormParameters.parse("")
            .with("client_id", "spa")
            .with("redirect_uri", ClientExamples.REDIRECT.value())
            .with("prompt", "select_account consent")
            .encoded();

    private final AuthorizeHouse house = new AuthorizeHouse();
    private final SelectAccountPage page = page();
    private final BrowserRequest request = new BrowserRequest()
            .cookie("__Host-aldaba-browser", "b".repeat(43))
            .cookie("__Host-aldaba-session", house.begun.secret().reveal());

    @Test
    void a_request_for_two_resources_goes_on_for_both() {
        String both = "&resource=https%3A%2F%2Fa.example&resource=https%3A%2F%2Fb.example";

        assertThat(decide("continue", REQUEST + both).getRawQuery())
                .endsWith("&prompt=consent" + both)
                .doesNotContain("select_account");
        assertThat(decide("other", REQUEST + both).getRawQuery())
                .endsWith("&prompt=login+select_account+consent" + both);
    }

    @Test
    void who_says_nothing_is_asked_anew() {
        assertThat(decide("", REQUEST).getRawQuery()).isEqualTo(REQUEST);
    }

    @Test
    void any_other_parameter_stands_once() {
        assertThat(Refusals.rejectionOf(() -> decide("continue", REQUEST + "&client_id=spa")))
                .isEqualTo(OAuthError.invalidRequest("A parameter is repeated."));
    }

    @Test
    void a_form_that_outlived_its_token_is_asked_anew() {
        String form = FormParameters.parse("csrf=old&decision=other")
                .with("request", REQUEST)
                .with("session", house.begun.session().id().value())
                .encoded();

        assertThat(page.decide(form, request.posted().header("Origin", ISSUER).servlet())
                        .getLocation())
                .isEqualTo(URI.create(ISSUER + "/authorize?" + REQUEST));
    }

    private URI decide(String decision, String query) {
        Visit visit = page.visits.of(request.servlet(), "");
        String form = FormParameters.parse("")
                .with("csrf", visit.csrfToken())
                .with("request", query)
                .with("session", house.begun.session().id().value())
                .with("decision", decision)
                .encoded();
        Response answer = page.decide(form, request.servlet());
        assertThat(answer.getStatus()).isEqualTo(303);
        return answer.getLocation();
    }

    private SelectAccountPage page() {
        ResumeSession resumeSession = new ResumeSession(
                new FindSession(house.sessions, house.tokens.clock),
                new ProlongSession(house.sessions, house.tokens.clock),
                SessionSettings.DEFAULT,
                house.tokens.clock);
        SelectAccountPage made = new SelectAccountPage();
        made.reader = new RequestReader(
                new FindClient(house.tokens.clients::find),
                new ReadIdTokenHint(house.tokens.verifier(), TokenHouse.ISSUER),
                house.tokens.chooseResource(),
                new Responders(List.of()),
                new ListAcrValues(List.of()),
                new RegistrationSettings(true),
                TokenHouse.ISSUER);
        made.sessionCookie = new SessionCookie(
                SomePages.cookies(ISSUER), new ResumeLogin(resumeSession, new FindEnabledUser(house.tokens.users)));
        made.pages = SomePages.pages(ISSUER);
        made.visits = SomePages.visits(ISSUER);
        made.issuer = TokenHouse.ISSUER;
        return made;
    }
}
