package io.aldaba.logout.web;

import static io.aldaba.kernel.Refusals.rejectionOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.authorize.AuthorizeHouse;
import io.aldaba.client.ClientExamples;
import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejection;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.kernel.web.Limits;
import io.aldaba.kernel.web.RecordingRefusalTrail;
import io.aldaba.login.web.PageHouse;
import io.aldaba.login.web.SomeSessionCookies;
import io.aldaba.logout.LogOut;
import io.aldaba.logout.ReadLogoutRequest;
import io.aldaba.page.web.BrowserRequest;
import io.aldaba.page.web.SomePages;
import io.aldaba.session.Authentication;
import io.aldaba.session.BeginSession;
import io.aldaba.session.FindJustEndedSession;
import io.aldaba.session.FindUnendedSession;
import io.aldaba.token.ReadIdTokenHint;
import io.aldaba.token.TokenHouse;
import io.aldaba.user.SomeUsers;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A logout request by POST, or for an expired session (OpenID Connect RP-Initiated Logout §2). */
class LogoutEndpointTest {

    private static final String BYE = "https://shop.example/bye";
    private static final String BEGIN = TokenHouse.ISSUER.url("/logout?");

    private final AuthorizeHouse house = new AuthorizeHouse();
    private final RecordingRefusalTrail refusals = new RecordingRefusalTrail();
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

    /** WildFly's elytron-oidc-client also posts a refresh token. */
    @Test
    void nothing_goes_on_by_get_but_what_a_request_is_made_of() {
        FormParameters whole = wish.with("client_id", "spa").with("state", "s").with("logout_hint", "john");

        assertThat(post(whole.with("refresh_token", "rt_secret")
                        .with("client_secret", "secret")
                        .with("State", "t")))
                .isEqualTo(BEGIN + whole.encoded());
        assertThat(post(FormParameters.parse("refresh_token=rt_secret"))).isEqualTo(BEGIN);
    }

    @Test
    void what_else_comes_along_takes_no_room_and_stands_once_all_the_same() {
        assertThat(post(wish.with("refresh_token", "r".repeat(Limits.URI)))).isEqualTo(BEGIN + wish.encoded());
        assertThat(rejectionOf(() -> endpoint.logout(
                        "refresh_token=r&refresh_token=t",
                        new BrowserRequest().posted().servlet())))
                .isEqualTo(OAuthError.invalidRequest("A parameter is repeated."));
    }

    @Test
    void the_question_brings_back_nothing_but_what_a_request_is_made_of() {
        String page = question(wish.without("id_token_hint")
                .with("client_id", "spa")
                .with("refresh_token", "rt_secret")
                .encoded());

        assertThat(page).doesNotContain("refresh_token", "rt_secret");
        assertThat(Jsoup.parse(page).select("input[name=request]").attr("value"))
                .isEqualTo(
                        wish.without("id_token_hint").with("client_id", "spa").encoded());
    }

    /**
     * Otherwise Back and Reload could repeat an earlier login form that was answered with 503, and log the next
     * person in.
     */
    @Test
    void with_the_session_the_name_of_the_browser_ends_so_that_no_form_of_before_counts() {
        Response answer = endpoint.logout(browser().query(wish.encoded()).servlet());

        assertThat(answer.getStatus()).isEqualTo(303);
        assertThat(answer.getHeaders().get("Set-Cookie"))
                .satisfiesExactlyInAnyOrder(
                        cookie -> assertThat(cookie.toString()).startsWith("__Host-aldaba-session=;"),
                        cookie -> assertThat(cookie.toString())
                                .startsWith("__Host-aldaba-browser=")
                                .doesNotContain(PageHouse.BROWSER));
    }

    /** Any page on the web may send a browser here. */
    @Test
    void where_nobody_was_logged_in_it_stays() {
        Response answer = endpoint.logout(new BrowserRequest()
                .query(wish.encoded())
                .cookie("__Host-aldaba-browser", PageHouse.BROWSER)
                .servlet());

        assertThat(answer.getHeaders().get("Set-Cookie"))
                .singleElement()
                .asString()
                .startsWith("__Host-aldaba-session=;");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id_token_hint=junk",
                "client_id=nobody&ui_locales=en",
                "post_logout_redirect_uri=https%3A%2F%2Fevil.example%2F",
                "state=a&state=b"
            })
    void who_stays_logged_in_by_a_faulty_request_is_told_and_can_log_out_plainly(String query) {
        Response answer = endpoint.logout(
                browser().query(query).header("Accept-Language", "en").servlet());
        Document page = PageHouse.read(answer);

        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(answer.getHeaders()).doesNotContainKey("Set-Cookie");
        assertThat(page.select("#error-code").text()).isEqualTo("invalid_request");
        assertThat(page.text()).contains("You were not logged out.");
        assertThat(page.select("a#error-next").attr("href")).isEqualTo(TokenHouse.ISSUER.url("/logout"));
        assertThat(refusals.rejections()).extracting(Rejection::status).containsExactly(400);
    }

    @Test
    void who_is_not_logged_in_is_offered_nothing() {
        Response answer = endpoint.logout(
                new BrowserRequest().query("id_token_hint=junk&ui_locales=es").servlet());

        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(answer.getHeaderString("Content-Language")).isEqualTo("es");
        assertThat(PageHouse.read(answer).select("#error-next")).isEmpty();
    }

    @Test
    void the_address_of_the_page_after_a_logout_leads_home_when_it_is_opened_again() {
        Response answer = endpoint.decided(new BrowserRequest().servlet());

        assertThat(answer.getStatus()).isEqualTo(303);
        assertThat(answer.getHeaderString("Location")).isEqualTo(TokenHouse.ISSUER.url("/"));
    }

    @Test
    void whose_session_has_expired_is_asked_and_logged_out_when_they_say_so() {
        house.tokens.clock.set(house.begun.session().idleUntil());

        Response asked = endpoint.logout(browser().query("").servlet());
        assertThat(PageHouse.read(asked).select("button[value=confirm]")).hasSize(1);
        assertThat(asked.getHeaders()).doesNotContainKey("Set-Cookie");
        assertThat(isEnded()).isFalse();

        Response answer = decide("confirm");
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getHeaderString("Set-Cookie")).contains("Max-Age=0");
        assertThat(isEnded()).isTrue();
        assertThat(house.tokens.audit.types()).containsOnlyOnce("session.ended");
    }

    @Test
    void whose_session_expired_while_they_were_asked_is_logged_out() {
        question("");
        house.tokens.clock.set(house.begun.session().idleUntil());

        decide("confirm");

        assertThat(isEnded()).isTrue();
    }

    @Test
    void whose_session_has_expired_keeps_it_where_they_say_no() {
        house.tokens.clock.set(house.begun.session().idleUntil());

        Response answer = decide("cancel");

        assertThat(answer.getLocation()).hasToString(TokenHouse.ISSUER.url("/"));
        assertThat(answer.getHeaders()).doesNotContainKey("Set-Cookie");
        assertThat(isEnded()).isFalse();
    }

    @Test
    void a_hint_of_the_session_ends_it_at_once_when_it_has_expired_too() {
        house.tokens.clock.set(house.begun.session().idleUntil());

        Response answer = endpoint.logout(browser().query(wish.encoded()).servlet());

        assertThat(answer.getLocation()).hasToString(BYE);
        assertThat(isEnded()).isTrue();
    }

    @Test
    void a_hint_of_another_session_ends_none_that_has_expired() {
        Secret other = house.beginSession()
                .begin(
                        new BeginSession.Beginning(
                                SomeUsers.named("other", 9).id(), Authentication.byPassword(MutableClock.START), false),
                        Optional.empty(),
                        TokenHouse.ADDRESS,
                        session -> {})
                .secret();
        house.tokens.clock.set(house.begun.session().idleUntil());

        Response answer = endpoint.logout(new BrowserRequest()
                .query(wish.encoded())
                .cookie("__Host-aldaba-session", other.reveal())
                .servlet());

        assertThat(PageHouse.read(answer).select("button[value=confirm]")).hasSize(1);
        assertThat(house.tokens.audit.types()).doesNotContain("session.ended");
    }

    @Test
    void whose_session_is_ended_or_unknown_is_logged_out_already() {
        decide("confirm");

        for (String secret : List.of(house.begun.secret().reveal(), "nonsense")) {
            Response answer = endpoint.logout(new BrowserRequest()
                    .query("")
                    .cookie("__Host-aldaba-session", secret)
                    .servlet());
            assertThat(PageHouse.read(answer).select("button[value=confirm]")).isEmpty();
            assertThat(answer.getHeaderString("Set-Cookie")).contains("Max-Age=0");
        }
        assertThat(house.tokens.audit.types()).containsOnlyOnce("session.ended");
    }

    @Test
    void a_form_that_outlived_its_token_logs_nobody_out_and_is_asked_anew() {
        String form = FormParameters.parse("csrf=old&decision=confirm")
                .with("request", "client_id=spa&ui_locales=es")
                .encoded();

        Response answer = endpoint.decide(
                form,
                browser().posted().header("Origin", TokenHouse.ISSUER.value()).servlet());

        assertThat(answer.getStatus()).isEqualTo(303);
        assertThat(answer.getHeaderString("Location")).isEqualTo(BEGIN + "client_id=spa&ui_locales=es");
        assertThat(isEnded()).isFalse();
        assertThat(rejectionOf(() -> endpoint.decide(form, browser().posted().servlet()))
                        .status())
                .isEqualTo(403);
    }

    private Response decide(String decision) {
        String form = FormParameters.parse("")
                .with("csrf", PageHouse.csrf())
                .with("decision", decision)
                .encoded();
        return endpoint.decide(form, browser().posted().servlet());
    }

    private BrowserRequest browser() {
        return new BrowserRequest()
                .cookie("__Host-aldaba-browser", PageHouse.BROWSER)
                .cookie("__Host-aldaba-session", house.begun.secret().reveal());
    }

    private boolean isEnded() {
        return house.sessions
                .find(house.begun.session().id())
                .orElseThrow()
                .endedAt()
                .isPresent();
    }

    private String question(String query) {
        Response answer = endpoint.logout(new BrowserRequest()
                .query(query)
                .cookie("__Host-aldaba-session", house.begun.secret().reveal())
                .servlet());
        assertThat(answer.getStatus()).isEqualTo(200);
        return new String((byte[]) answer.getEntity(), StandardCharsets.UTF_8);
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
        made.logOut = new LogOut(house.tokens.endSession(house.sessions));
        made.findUnendedSession = new FindUnendedSession(house.sessions);
        made.findJustEndedSession = new FindJustEndedSession(house.sessions, house.tokens.clock);
        made.sessionCookie = SomeSessionCookies.of(house.tokens, house.sessions);
        made.logOut = new LogOut(house.tokens.endSession(house.sessions));
        made.detours = SomeLogoutDetours.none();
        made.refusalTrail = refusals;
        made.pages = SomePages.pages(issuer);
        made.visits = SomePages.visits(issuer);
        made.issuer = TokenHouse.ISSUER;
        return made;
    }
}
