package io.aldaba.authorize.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.authorize.AuthorizationRequest;
import io.aldaba.authorize.AuthorizeHouse;
import io.aldaba.authorize.DecideNextStep;
import io.aldaba.authorize.FetchRequestObject;
import io.aldaba.authorize.NextStep;
import io.aldaba.authorize.OpenRequestObject;
import io.aldaba.client.ClientExamples;
import io.aldaba.client.ClientId;
import io.aldaba.client.FindClient;
import io.aldaba.consent.Consent;
import io.aldaba.consent.FindConsent;
import io.aldaba.consent.GrantConsent;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Refusals;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.kernel.web.RecordingRefusalTrail;
import io.aldaba.login.AuthenticatedUser;
import io.aldaba.login.AuthenticatedUsers;
import io.aldaba.login.FindEnabledUser;
import io.aldaba.login.ListAcrValues;
import io.aldaba.login.Login;
import io.aldaba.login.ResumeLogin;
import io.aldaba.login.web.LoginPage;
import io.aldaba.login.web.PageHouse;
import io.aldaba.login.web.SessionCookie;
import io.aldaba.outbound.InMemoryOutboundCalls;
import io.aldaba.outbound.RequestedCalls;
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
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests whose session ends, login becomes insufficient or consent is withdrawn between a check and the response.
 */
class AskedAnewTest {

    private static final String ISSUER = TokenHouse.ISSUER.value();
    private static final String CALLBACK = ClientExamples.REDIRECT.value();

    private final AuthorizeHouse house = new AuthorizeHouse();
    private final RecordingRefusalTrail trail = new RecordingRefusalTrail();
    private final RequestReader reader = reader();
    private final AuthorizationResponses answers = new AuthorizationResponses(
            new Responders(List.of(new CodeResponder(house.issueAuthorizationCode()))),
            TokenHouse.ISSUER,
            SomePages.pages(ISSUER),
            trail);
    private final SessionCookie sessionCookie = sessionCookie();
    private final ConsentPage page = page();

    @Test
    void who_allows_it_goes_on_to_the_client() {
        Response answer = decide("allow", form());

        assertThat(answer.getLocation().toString()).startsWith(CALLBACK + "?code=");
        assertThat(trail.rejections()).isEmpty();
    }

    @Test
    void who_denies_it_does_so_too_and_the_operator_is_told_once() {
        assertThat(told(decide("deny", form())).get("error")).contains("access_denied");

        assertThat(trail.rejections()).containsExactly(OAuthError.accessDenied());
        assertThat(trail.texts()).containsExactly("user " + house.john.id().value() + " denied consent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "consent"})
    void whose_session_ended_before_the_answer_counts_is_asked_anew(String prompt) {
        FormParameters request = prompt.isEmpty() ? form() : form().with("prompt", prompt);
        meanwhile(this::endSession, () -> {});

        assertAnew(decide("allow", request), request);
        assertThat(house.tokens.audit.types()).doesNotContain("consent.granted");
        assertThat(sessionCookie.resume(page.visits.of(browser().servlet(), "")))
                .isEmpty();
    }

    @Test
    void whose_consent_is_withdrawn_before_there_is_a_code_is_asked_anew() {
        meanwhile(() -> {}, () -> house.withdrawFrom(ClientExamples.spa()));

        assertAnew(decide("allow", form()), form());
        assertThat(endpoint(house.decideNextStep()).authorize(get(form())).getStatus())
                .isEqualTo(200);
    }

    /** OpenID Connect Core §3.1.2.1. */
    @Test
    void whose_login_has_become_too_old_when_they_allow_it_logs_in_again_and_has_allowed_it() {
        FormParameters request = form().with("max_age", "60");
        house.tokens.clock.advance(Duration.ofSeconds(61));

        assertAnew(decide("allow", request), request);

        AuthenticatedUser again =
                AuthenticatedUsers.in(house.begun.session().id(), house.tokens.john, house.tokens.clock.instant());
        assertThat(house.decideNextStep().decide(reader.read(reader.target(request), request), Optional.of(again)))
                .isEqualTo(NextStep.ISSUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"login", "login consent", "consent"})
    void who_has_just_logged_in_for_it_has_minutes_to_allow_it(String prompt) {
        FormParameters request = FormParameters.parse(Continuation.afterLogin(
                form().with("max_age", "0").with("prompt", prompt), Optional.of(Duration.ZERO)));
        house.tokens.clock.advance(Duration.ofMinutes(5));

        assertThat(decide("allow", request).getLocation().toString()).startsWith(CALLBACK + "?code=");
        house.tokens.clock.advance(Duration.ofMillis(1));
        assertThat(decide("allow", request).getLocation()).hasToString(ISSUER + "/authorize?" + request.encoded());
    }

    /** OpenID Connect Core §5.5.1.1: the user logged in with a weaker method in another tab. */
    @Test
    void whose_login_is_not_as_sure_as_demanded_any_more_when_they_allow_it_is_asked_anew() {
        FormParameters request =
                form().with("claims", "{\"id_token\":{\"acr\":{\"essential\":true,\"value\":\"urn:fake:silver\"}}}");

        assertAnew(decide("allow", request), request);
    }

    @Test
    void a_client_that_has_nobody_asked_is_told_of_a_login_that_has_become_too_old() {
        house.tokens.clock.advance(Duration.ofSeconds(61));

        assertThat(told(decide("allow", form().with("max_age", "60").with("prompt", "none")))
                        .get("error"))
                .contains("login_required");
    }

    /** OpenID Connect Core §3.1.2.6. */
    @Test
    void a_client_that_has_nobody_asked_is_told() {
        FormParameters silent = form().with("prompt", "none");

        meanwhile(this::endSession, () -> {});
        assertThat(told(decide("allow", silent)).get("error")).contains("login_required");
        assertThat(trail.rejections()).containsExactly(OAuthError.loginRequired());
    }

    @Test
    void so_is_one_that_has_nobody_asked_of_a_consent_that_is_withdrawn() {
        meanwhile(() -> {}, () -> house.withdrawFrom(ClientExamples.spa()));

        assertThat(told(decide("allow", form().with("prompt", "none"))).get("error"))
                .contains("consent_required");
    }

    @Test
    void a_consent_that_is_withdrawn_while_its_request_is_answered_is_asked_for() {
        house.consentTo(ClientExamples.spa());
        AtomicInteger decided = new AtomicInteger();

        Response answer = endpoint(deciding(decided, step -> {
                    house.withdrawFrom(ClientExamples.spa());
                    return step;
                }))
                .authorize(get(form()));

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(PageHouse.read(answer).select("main#consent-page")).hasSize(1);
        assertThat(decided).hasValue(2);
        assertThat(trail.rejections()).isEmpty();
    }

    /** The password was changed between the check of the cookie and the code. */
    @Test
    void whose_session_has_another_secret_before_there_is_a_code_logs_in() {
        house.consentTo(ClientExamples.spa());
        AtomicInteger decided = new AtomicInteger();

        Response answer = endpoint(deciding(decided, step -> {
                    if (decided.get() == 1) {
                        house.renewSession();
                    }
                    return step;
                }))
                .authorize(get(form()));

        assertThat(answer.getEntity()).isEqualTo("log in");
        assertThat(decided).hasValue(2);
        assertThat(trail.rejections()).isEmpty();
        assertThat(house.tokens.audit.types()).doesNotContain("authorization_code.issued");
    }

    /** OpenID Connect Core §3.1.2.6. */
    @Test
    void a_client_that_has_nobody_asked_is_told_of_a_session_that_has_another_secret() {
        house.consentTo(ClientExamples.spa());

        Response answer = endpoint(deciding(new AtomicInteger(), step -> {
                    house.renewSession();
                    return step;
                }))
                .authorize(get(form().with("prompt", "none")));

        assertThat(told(answer).get("error")).contains("login_required");
        assertThat(house.tokens.audit.types()).doesNotContain("authorization_code.issued");
    }

    @Test
    void who_allows_it_with_a_secret_that_the_session_does_not_have_any_more_is_asked_anew() {
        meanwhile(house::renewSession, () -> {});

        assertAnew(decide("allow", form()), form());
        assertThat(house.tokens.audit.types()).doesNotContain("consent.granted");
    }

    @Test
    void so_is_who_has_allowed_it_when_the_session_gets_another_secret() {
        meanwhile(() -> {}, house::renewSession);

        assertAnew(decide("allow", form()), form());
    }

    /** Another login of the browser was faster: the endpoint asks by the cookie that the browser has then. */
    @Test
    void a_login_whose_session_was_renewed_at_once_is_left_to_the_endpoint() {
        house.consentTo(ClientExamples.spa());
        house.renewSession();

        assertNothingAtLogin(form());
    }

    @Test
    void one_that_is_taken_for_given_time_and_again_is_the_clients_matter() {
        AtomicInteger decided = new AtomicInteger();

        Response answer = endpoint(deciding(decided, step -> NextStep.ISSUE)).authorize(get(form()));

        assertThat(told(answer).get("error")).contains("consent_required");
        assertThat(decided).hasValue(2);
        assertThat(trail.rejections()).containsExactly(OAuthError.consentRequired());
    }

    @Test
    void whose_consent_covers_it_is_sent_to_the_client_by_the_login_itself() {
        house.consentTo(ClientExamples.spa());

        assertThat(arrive(form()))
                .hasValueSatisfying(
                        answer -> assertThat(answer.getLocation().toString()).startsWith(CALLBACK + "?code="));
        assertThat(trail.rejections()).isEmpty();
    }

    @Test
    void who_logs_in_for_the_first_time_is_asked_for_consent_by_the_endpoint() {
        assertNothingAtLogin(form());

        Response answer = endpoint(house.decideNextStep()).authorize(get(form()));
        assertThat(PageHouse.read(answer).select("main#consent-page")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"consent", "select_account", "login"})
    void what_a_client_wants_asked_is_not_issued_at_a_login_although_all_was_allowed_before(String prompt) {
        house.consentTo(ClientExamples.spa());

        assertNothingAtLogin(form().with("prompt", prompt));
    }

    @Test
    void a_consent_to_less_issues_nothing_at_a_login() {
        house.consents.put(new Consent(
                house.john.id(),
                ClientExamples.spa().id(),
                Scope.of("openid"),
                Set.of(),
                house.tokens.clock.instant()));

        assertNothingAtLogin(form());
    }

    @Test
    void a_client_that_has_nobody_asked_is_told_by_the_endpoint_of_a_consent_that_is_missing_after_a_login() {
        FormParameters silent = form().with("prompt", "none");

        assertNothingAtLogin(silent);
        assertThat(told(endpoint(house.decideNextStep()).authorize(get(silent))).get("error"))
                .contains("consent_required");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ui_locales=es+en&client_id=spa", "client_id=spa", "", "ui_locales=", "ui_locales=%20&claims=%7B"
            })
    void the_languages_of_a_login_are_those_of_its_requirements(String query) {
        AuthorizationDestination destination = destination();

        assertThat(destination.uiLocales(query))
                .isEqualTo(destination.requirements(query).uiLocales())
                .isEqualTo(FormParameters.parse(query).get("ui_locales").orElse(""));
    }

    @Test
    void languages_named_twice_are_refused_as_the_whole_request_is() {
        String twice = "ui_locales=es&ui_locales=en";

        assertThat(Refusals.rejectionOf(() -> destination().uiLocales(twice)))
                .isEqualTo(Refusals.rejectionOf(() -> destination().requirements(twice)));
    }

    @Test
    void an_answer_by_form_is_left_to_the_endpoint() {
        house.consentTo(ClientExamples.spa());

        assertNothingAtLogin(form().with("response_mode", "form_post"));
    }

    @Test
    void a_silent_request_is_decided_once() {
        AtomicInteger decided = new AtomicInteger();

        Response answer =
                endpoint(deciding(decided, step -> NextStep.ISSUE)).authorize(get(form().with("prompt", "none")));

        assertThat(told(answer).get("error")).contains("consent_required");
        assertThat(decided).hasValue(1);
    }

    @Test
    void a_form_that_outlived_its_token_decides_nothing_and_is_asked_anew() {
        String form = FormParameters.parse("csrf=old")
                .with("request", form().encoded())
                .with("session", house.begun.session().id().value())
                .with("decision", "allow")
                .encoded();

        assertAnew(page.decide(form, browser().posted().header("Origin", ISSUER).servlet()), form());
        assertThat(house.tokens.audit.types()).doesNotContain("consent.granted");
        assertThat(Refusals.rejectionOf(
                                () -> page.decide(form, browser().posted().servlet()))
                        .status())
                .isEqualTo(403);
    }

    private void assertNothingAtLogin(FormParameters request) {
        assertThat(arrive(request)).isEmpty();
        assertThat(house.tokens.audit.types()).doesNotContain("authorization_code.issued");
        assertThat(trail.rejections()).isEmpty();
    }

    private Optional<Response> arrive(FormParameters request) {
        return destination()
                .arrive(request.encoded(), house.john, page.visits.of(browser().servlet(), ""), TokenHouse.ADDRESS);
    }

    private AuthorizationDestination destination() {
        return new AuthorizationDestination(reader, requestObjects(), house.decideNextStep(), answers);
    }

    private void assertAnew(Response answer, FormParameters request) {
        assertThat(answer.getStatus()).isEqualTo(303);
        assertThat(answer.getLocation().toString()).isEqualTo(ISSUER + "/authorize?" + request.encoded());
        assertThat(trail.rejections()).isEmpty();
        assertThat(house.tokens.audit.types()).doesNotContain("authorization_code.issued");
    }

    private void endSession() {
        house.sessions.end(house.begun.session().id(), house.john.id(), house.tokens.clock.instant());
    }

    private void meanwhile(Runnable before, Runnable after) {
        page.grantConsent = grantConsent(before, after);
    }

    private Response decide(String decision, FormParameters request) {
        String form = FormParameters.parse("")
                .with("csrf", page.visits.of(browser().servlet(), "").csrfToken())
                .with("request", request.encoded())
                .with("session", house.begun.session().id().value())
                .with("decision", decision)
                .encoded();
        return page.decide(form, browser().posted().servlet());
    }

    private HttpServletRequest get(FormParameters request) {
        return browser().query(request.encoded()).servlet();
    }

    private BrowserRequest browser() {
        return new BrowserRequest()
                .cookie("__Host-aldaba-browser", PageHouse.BROWSER)
                .cookie("__Host-aldaba-session", house.begun.secret().reveal());
    }

    private static FormParameters told(Response answer) {
        assertThat(answer.getLocation().toString()).startsWith(CALLBACK + "?");
        return FormParameters.parse(answer.getLocation().getRawQuery());
    }

    private static FormParameters form() {
        return FormParameters.parse("")
                .with("client_id", "spa")
                .with("redirect_uri", CALLBACK)
                .with("response_type", "code")
                .with("scope", "openid email")
                .with("code_challenge", AuthorizeHouse.CHALLENGE.value())
                .with("code_challenge_method", "S256");
    }

    private GrantConsent grantConsent(Runnable before, Runnable after) {
        return new GrantConsent(
                house.sessions, house.consents, house.tokens.clients, house.tokens.audit, house.tokens.clock) {
            @Override
            public void grant(
                    Login login,
                    ClientId client,
                    Scope scope,
                    Set<String> claims,
                    Set<String> resources,
                    RemoteAddress from) {
                before.run();
                super.grant(login, client, scope, claims, resources, from);
                after.run();
            }
        };
    }

    private DecideNextStep deciding(AtomicInteger decided, UnaryOperator<NextStep> then) {
        return new DecideNextStep(
                new FindConsent(house.consents),
                house.tokens.nameSubject(),
                house.tokens.chooseResource(),
                house.tokens.clock) {
            @Override
            public NextStep decide(AuthorizationRequest request, Optional<AuthenticatedUser> user) {
                decided.incrementAndGet();
                return then.apply(request.isSilent() ? NextStep.ISSUE : super.decide(request, user));
            }
        };
    }

    private SessionCookie sessionCookie() {
        ResumeSession resumeSession = new ResumeSession(
                new FindSession(house.sessions, house.tokens.clock),
                new ProlongSession(house.sessions, house.tokens.clock),
                SessionSettings.DEFAULT,
                house.tokens.clock);
        return new SessionCookie(
                SomePages.cookies(ISSUER), new ResumeLogin(resumeSession, new FindEnabledUser(house.tokens.users)));
    }

    private RequestReader reader() {
        return new RequestReader(
                new FindClient(house.tokens.clients::find),
                new ReadIdTokenHint(house.tokens.verifier(), TokenHouse.ISSUER),
                house.tokens.chooseResource(),
                new Responders(List.of(new CodeResponder(house.issueAuthorizationCode()))),
                new ListAcrValues(List.of(() -> Set.of("urn:fake:silver"))),
                new RegistrationSettings(true),
                TokenHouse.ISSUER);
    }

    private RequestObjectReader requestObjects() {
        return new RequestObjectReader(
                new FindClient(house.tokens.clients::find),
                new FetchRequestObject(new RequestedCalls(new InMemoryOutboundCalls())),
                new OpenRequestObject((object, client) -> Optional.empty(), TokenHouse.ISSUER, house.tokens.clock));
    }

    private ConsentPage page() {
        ConsentPage made = new ConsentPage();
        made.reader = reader;
        made.decideNextStep = house.decideNextStep();
        made.grantConsent = grantConsent(() -> {}, () -> {});
        made.chooseResource = house.tokens.chooseResource();
        made.answers = answers;
        made.sessionCookie = sessionCookie;
        made.pages = SomePages.pages(ISSUER);
        made.visits = SomePages.visits(ISSUER);
        made.issuer = TokenHouse.ISSUER;
        return made;
    }

    private AuthorizationEndpoint endpoint(DecideNextStep decideNextStep) {
        AuthorizationEndpoint made = new AuthorizationEndpoint();
        made.reader = reader;
        made.requestObjects = requestObjects();
        made.decideNextStep = decideNextStep;
        made.answers = answers;
        made.sessionCookie = sessionCookie;
        made.consentPage = page;
        made.loginPage = new LoginPage() {
            @Override
            public Response show(String returnPath, Visit visit) {
                assertThat(returnPath).startsWith("/authorize?client_id=spa");
                return Response.ok("log in").build();
            }
        };
        made.pages = page.pages;
        made.visits = page.visits;
        made.issuer = TokenHouse.ISSUER;
        return made;
    }
}
