package io.aldaba.logout.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.authorize.AuthorizeHouse;
import io.aldaba.client.ClientExamples;
import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.kernel.web.RecordingRefusalTrail;
import io.aldaba.login.web.PageHouse;
import io.aldaba.login.web.SomeSessionCookies;
import io.aldaba.logout.LogOut;
import io.aldaba.logout.ReadLogoutRequest;
import io.aldaba.page.web.BrowserRequest;
import io.aldaba.page.web.SomePages;
import io.aldaba.page.web.Visit;
import io.aldaba.session.Authentication;
import io.aldaba.session.BeginSession;
import io.aldaba.session.FindJustEndedSession;
import io.aldaba.session.FindUnendedSession;
import io.aldaba.session.SessionId;
import io.aldaba.token.ReadIdTokenHint;
import io.aldaba.token.TokenHouse;
import io.aldaba.user.SomeUsers;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a provider is to send the browser back after a logout. */
class LogoutByWayOfAProviderTest {

    private static final String ISSUER = TokenHouse.ISSUER.value();
    private static final String BYE = "https://app.example/bye";
    private static final URI PROVIDER = URI.create("https://op.example/logout");

    private final AuthorizeHouse house = new AuthorizeHouse();
    private final AtAProvider detour = new AtAProvider();
    private final LogoutEndpoint endpoint = endpoint();
    private final String hint = house.exchange(house.code(ClientExamples.spa()), ClientExamples.spa())
            .idToken()
            .orElseThrow()
            .reveal();

    @ParameterizedTest
    @CsvSource({
        "client_id=spa&ui_locales=es, /logout?ui_locales=es&client_id=spa",
        "client_id=spa&state=s, /logout?client_id=spa",
        "ui_locales=es, /logout?ui_locales=es"
    })
    void the_final_page_keeps_the_client_and_the_languages(String request, String back) {
        assertThat(decide(request).getLocation()).isEqualTo(PROVIDER);
        assertThat(detour.next).contains(URI.create(ISSUER + back));
    }

    @Test
    void who_comes_back_reads_it_in_their_language_with_the_way_to_the_client() {
        decide("client_id=spa&ui_locales=es");
        Response answer = endpoint.logout(new BrowserRequest()
                .query(detour.next.orElseThrow().getRawQuery())
                .servlet());
        Document shown = PageHouse.read(answer);

        assertThat(answer.getHeaderString("Content-Language")).isEqualTo("es");
        assertThat(shown.select("#logout-success #client-home").attr("href")).isEqualTo("https://app.example/");
    }

    @Test
    void where_the_client_wants_them_comes_first() {
        decide("client_id=spa&state=s&post_logout_redirect_uri=https%3A%2F%2Fapp.example%2Fbye");

        assertThat(detour.next).contains(URI.create(BYE + "?state=s"));
    }

    @Test
    void a_logout_of_nobody_in_particular_ends_at_the_plain_page() {
        decide("");

        assertThat(detour.next).isEmpty();
    }

    /** The browser follows the answer to the second click of a double click. */
    @Test
    void a_decision_that_comes_a_second_time_leads_through_the_provider_as_the_first_did() {
        Response first = decide("client_id=spa&ui_locales=es");
        house.tokens.clock.advance(FindJustEndedSession.MOMENT.minusMillis(1));
        detour.next = Optional.empty();

        Response second = decide("client_id=spa&ui_locales=es");

        assertThat(second.getLocation()).isEqualTo(first.getLocation());
        assertThat(detour.next).contains(URI.create(ISSUER + "/logout?ui_locales=es&client_id=spa"));
        assertThat(detour.sessions)
                .hasSize(2)
                .containsOnly(house.begun.session().id());
        assertThat(second.getHeaderString("Set-Cookie")).contains("Max-Age=0");
        assertThat(house.tokens.audit.types()).containsOnlyOnce("session.ended");
    }

    @Test
    void a_decision_that_comes_a_second_time_much_later_does_not_lead_through_the_provider() {
        String next = "client_id=spa&state=s&post_logout_redirect_uri=https%3A%2F%2Fapp.example%2Fbye";
        decide(next);
        house.tokens.clock.advance(FindJustEndedSession.MOMENT);

        assertThat(decide(next).getLocation()).isEqualTo(URI.create(BYE + "?state=s"));
        assertThat(detour.sessions).hasSize(1);
    }

    @Test
    void a_request_of_the_client_that_comes_a_second_time_leads_through_the_provider_as_the_first_did() {
        String request = FormParameters.parse("")
                .with("id_token_hint", hint)
                .with("post_logout_redirect_uri", BYE)
                .encoded();

        assertThat(ask(request).getLocation()).isEqualTo(PROVIDER);
        detour.next = Optional.empty();
        assertThat(ask(request).getLocation()).isEqualTo(PROVIDER);
        assertThat(detour.next).contains(URI.create(BYE));
        assertThat(detour.sessions).hasSize(2);
    }

    /** Any site can have a browser send a request without a hint, or with the hint of a session that it knows. */
    @Test
    void a_request_that_does_not_certainly_mean_the_session_that_ended_leads_to_no_provider() {
        decide("");
        for (String request : List.of("", "client_id=spa")) {
            assertThat(PageHouse.read(ask(request)).select("#logout-success")).hasSize(1);
        }

        BeginSession.Begun other = house.beginSession()
                .begin(
                        new BeginSession.Beginning(
                                SomeUsers.named("other", 9).id(), Authentication.byPassword(MutableClock.START), false),
                        Optional.empty(),
                        TokenHouse.ADDRESS,
                        session -> {});
        house.sessions.end(other.session().digest(), house.tokens.clock.instant());
        Response answer = endpoint.logout(new BrowserRequest()
                .query(FormParameters.parse("").with("id_token_hint", hint).encoded())
                .cookie("__Host-aldaba-session", other.secret().reveal())
                .servlet());

        assertThat(PageHouse.read(answer).select("#logout-success")).hasSize(1);
        assertThat(detour.sessions).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "aln_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void a_cookie_of_no_session_leads_to_no_provider(String cookie) {
        assertThat(endpoint.logout(new BrowserRequest()
                                .query("")
                                .cookie("__Host-aldaba-session", cookie)
                                .servlet())
                        .getStatus())
                .isEqualTo(200);
        assertThat(detour.sessions).isEmpty();
    }

    private Response ask(String query) {
        return endpoint.logout(new BrowserRequest()
                .query(query)
                .cookie("__Host-aldaba-browser", PageHouse.BROWSER)
                .cookie("__Host-aldaba-session", house.begun.secret().reveal())
                .servlet());
    }

    private Response decide(String request) {
        String form = FormParameters.parse("")
                .with("csrf", PageHouse.csrf())
                .with("decision", "confirm")
                .with("request", request)
                .encoded();
        Response answer = endpoint.decide(
                form,
                new BrowserRequest()
                        .posted()
                        .cookie("__Host-aldaba-browser", PageHouse.BROWSER)
                        .cookie("__Host-aldaba-session", house.begun.secret().reveal())
                        .servlet());
        assertThat(answer.getStatus()).isEqualTo(303);
        return answer;
    }

    private LogoutEndpoint endpoint() {
        house.tokens.clients.save(ClientExamples.with(
                ClientExamples.spa(),
                Map.of("post_logout_redirect_uris", List.of(BYE), "client_uri", "https://app.example/")));
        LogoutEndpoint made = new LogoutEndpoint();
        made.readLogoutRequest = new ReadLogoutRequest(
                house.tokens.clients, new ReadIdTokenHint(house.tokens.verifier(), TokenHouse.ISSUER));
        made.logOut = new LogOut(house.tokens.endSession(house.sessions));
        made.findUnendedSession = new FindUnendedSession(house.sessions);
        made.findJustEndedSession = new FindJustEndedSession(house.sessions, house.tokens.clock);
        made.sessionCookie = SomeSessionCookies.of(house.tokens, house.sessions);
        made.detours = new LogoutDetours(only(detour));
        made.refusalTrail = new RecordingRefusalTrail();
        made.pages = SomePages.pages(ISSUER);
        made.visits = SomePages.visits(ISSUER);
        made.issuer = TokenHouse.ISSUER;
        return made;
    }

    @SuppressWarnings("unchecked") // only stream() is called
    private static Instance<LogoutDetour> only(LogoutDetour detour) {
        return (Instance<LogoutDetour>) Proxy.newProxyInstance(
                Instance.class.getClassLoader(),
                new Class<?>[] {Instance.class},
                (instance, called, arguments) -> Stream.of(detour));
    }

    /** A provider that every session depends on. */
    private static final class AtAProvider implements LogoutDetour {

        private final List<SessionId> sessions = new ArrayList<>();
        private Optional<URI> next = Optional.empty();

        @Override
        public boolean mayLead(SessionId session) {
            return true;
        }

        @Override
        public Optional<URI> lead(SessionId session, Optional<URI> after, Visit visit) {
            sessions.add(session);
            next = after;
            return Optional.of(PROVIDER);
        }
    }
}
