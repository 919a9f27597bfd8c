package io.aldaba.authorize.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.authorize.AuthorizeHouse;
import io.aldaba.authorize.FetchRequestObject;
import io.aldaba.authorize.OpenRequestObject;
import io.aldaba.client.ClientExamples;
import io.aldaba.client.FindClient;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Refusals;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.kernel.web.Limits;
import io.aldaba.kernel.web.RecordingRefusalTrail;
import io.aldaba.login.ListAcrValues;
import io.aldaba.login.web.ReturnPaths;
import io.aldaba.outbound.InMemoryOutboundCalls;
import io.aldaba.outbound.RequestedCalls;
import io.aldaba.page.web.BrowserRequest;
import io.aldaba.page.web.SomePages;
import io.aldaba.token.ReadIdTokenHint;
import io.aldaba.token.TokenHouse;
import io.aldaba.user.RegistrationSettings;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a request is refused of which only the client and redirect URI can be read (RFC 6749 §4.1.2.1). */
class AuthorizationEndpointTest {

    private static final String CALLBACK = ClientExamples.REDIRECT.value();
    private static final String ISSUER = TokenHouse.ISSUER.value();
    private static final OAuthError REPEATED = OAuthError.invalidRequest("A parameter is repeated.");
    private static final OAuthError TOO_LONG = OAuthError.invalidRequest("The request is too long.");

    private final AuthorizeHouse house = new AuthorizeHouse();
    private final RecordingRefusalTrail trail = new RecordingRefusalTrail();
    private final AuthorizationEndpoint endpoint = endpoint();

    @Test
    void a_repeated_parameter_is_told_to_the_client() {
        String query = form().with("state", " s").encoded() + "&nonce=a&nonce=b";

        for (Response answer : List.of(get(query), post(query))) {
            assertRefused(answer, REPEATED);
            assertThat(told(answer).get("state")).contains(" s");
        }
        assertThat(trail.rejections()).containsExactly(REPEATED, REPEATED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"client_id=spa", "redirect_uri=https%3A%2F%2Fevil.example", "state=t", "response_mode=fragment"})
    void one_that_says_where_to_answer_is_told_nobody_else(String again) {
        String query = form().with("state", "s").with("response_mode", "query").encoded() + "&" + again;

        assertThat(Refusals.rejectionOf(() -> get(query))).isEqualTo(REPEATED);
        assertThat(Refusals.rejectionOf(() -> post(query))).isEqualTo(REPEATED);
        assertThat(trail.rejections()).isEmpty();
    }

    @Test
    void a_client_that_is_unknown_or_did_not_register_the_redirect_uri_is_sent_nothing() {
        String rest = "&nonce=a&nonce=b";

        assertThat(Refusals.rejectionOf(
                        () -> get(form().with("client_id", "nobody").encoded() + rest)))
                .isEqualTo(REPEATED);
        assertThat(Refusals.rejectionOf(() ->
                        get(form().with("redirect_uri", "https://evil.example/").encoded() + rest)))
                .isEqualTo(REPEATED);
        assertThat(Refusals.rejectionOf(() -> get(form().with("client_id", "nobody")
                        .with("nonce", "n".repeat(8_000))
                        .encoded())))
                .isEqualTo(TOO_LONG);
    }

    @Test
    void a_request_is_as_long_as_a_page_can_take_it_on_where_a_person_may_have_to_log_in() {
        FormParameters form = form().with("state", "s");
        int left = 7_000;
        while (ReturnPaths.fits(
                "/authorize?" + form.with("nonce", "n".repeat(left)).encoded())) {
            left++;
        }

        assertGoesOn(post(form.with("nonce", "n".repeat(left - 1)).encoded()));
        assertRefused(post(form.with("nonce", "n".repeat(left)).encoded()), TOO_LONG);
        assertRefused(get(form.with("nonce", "n".repeat(left)).encoded()), TOO_LONG);
    }

    @Test
    void escapes_count_as_they_are_escaped_again_on_the_way() {
        FormParameters form = form().with("state", "s").with("login_hint", "ana@corp.example");

        assertGoesOn(post(form.with("claims", "\"".repeat(1_300)).encoded()));
        assertRefused(post(form.with("claims", "\"".repeat(1_700)).encoded()), TOO_LONG);
    }

    @Test
    void an_id_token_with_many_groups_is_no_hint_too_long() {
        FormParameters form = form().with("state", "s").with("id_token_hint", "e".repeat(6_600));

        assertGoesOn(post(form.encoded()));
        assertRefused(get(form.encoded()), OAuthError.invalidRequest("The id_token_hint is invalid."));
    }

    @Test
    void a_silent_request_and_one_after_a_login_need_only_fit_in_a_url() {
        FormParameters form = form().with("state", "s").with("claims", "\"".repeat(2_000));

        for (FormParameters here : List.of(form.with("prompt", "none"), form.with("login_done", "1"))) {
            assertGoesOn(post(here.encoded()));
            assertRefused(post(here.with("nonce", "n".repeat(Limits.URI)).encoded()), TOO_LONG);
        }
        assertRefused(post(form.with("prompt", "consent").encoded()), TOO_LONG);
    }

    @Test
    void a_request_has_as_many_parameters_as_leave_room_for_those_of_a_login() {
        FormParameters most = form().with("state", "s").with("prompt", "login consent");
        for (int i = most.count(); i < 60; i++) {
            most = most.with("x" + i, "1");
        }
        FormParameters after = FormParameters.parse(Continuation.afterLogin(most, Optional.of(Duration.ofMinutes(1))));

        assertThat(after.count()).isEqualTo(Limits.PARAMETERS);
        assertGoesOn(post(most.encoded()));
        assertGoesOn(post(after.encoded()));
        OAuthError tooMany = OAuthError.invalidRequest("Too many parameters.");
        assertRefused(post(most.with("more", "1").encoded()), tooMany);
        assertRefused(get(most.with("more", "1").encoded()), tooMany);
        assertGoesOn(post(most.with("more", "1").with("prompt", "none").encoded()));
    }

    @Test
    void each_resource_is_one_of_them() {
        FormParameters form = form().with("state", "s");
        String resource = "&resource=https%3A%2F%2Frs.example%2F";

        assertGoesOn(post(form.encoded() + resource.repeat(60 - form.count())));
        assertRefused(
                post(form.encoded() + resource.repeat(61 - form.count())),
                OAuthError.invalidRequest("Too many parameters."));
    }

    private static void assertGoesOn(Response answer) {
        assertThat(answer.getStatus()).isEqualTo(303);
        assertThat(answer.getLocation().toString()).startsWith(ISSUER + "/authorize?");
        assertThat(answer.getLocation().toString().length()).isLessThanOrEqualTo(Limits.URI);
    }

    private static void assertRefused(Response answer, OAuthError error) {
        assertThat(answer.getStatus()).isEqualTo(303);
        assertThat(answer.getLocation().toString()).startsWith(CALLBACK + "?");
        FormParameters told = told(answer);
        assertThat(told.get("error")).contains(error.code());
        assertThat(told.get("error_description")).contains(error.description());
        assertThat(told.has("state")).isTrue();
        assertThat(told.get("iss")).contains(ISSUER);
    }

    private static FormParameters told(Response answer) {
        return FormParameters.parse(answer.getLocation().getRawQuery());
    }

    private Response get(String query) {
        return endpoint.authorize(new BrowserRequest().query(query).servlet());
    }

    private Response post(String body) {
        return endpoint.authorize(body, new BrowserRequest().servlet());
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

    private AuthorizationEndpoint endpoint() {
        FindClient findClient = new FindClient(house.tokens.clients::find);
        Responders responders = new Responders(List.of(new CodeResponder(house.issueAuthorizationCode())));
        AuthorizationEndpoint made = new AuthorizationEndpoint();
        made.reader = new RequestReader(
                findClient,
                new ReadIdTokenHint(house.tokens.verifier(), TokenHouse.ISSUER),
                house.tokens.chooseResource(),
                responders,
                new ListAcrValues(List.of()),
                new RegistrationSettings(true),
                TokenHouse.ISSUER);
        made.requestObjects = new RequestObjectReader(
                findClient,
                new FetchRequestObject(new RequestedCalls(new InMemoryOutboundCalls())),
                new OpenRequestObject((object, client) -> Optional.empty(), TokenHouse.ISSUER, house.tokens.clock));
        made.pages = SomePages.pages(ISSUER);
        made.answers = new AuthorizationResponses(responders, TokenHouse.ISSUER, made.pages, trail);
        made.visits = SomePages.visits(ISSUER);
        made.issuer = TokenHouse.ISSUER;
        return made;
    }
}
