package io.aldaba.authorize.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.ResponseMode;
import io.aldaba.authorize.AuthorizeHouse;
import io.aldaba.client.Client;
import io.aldaba.client.ClientExamples;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.kernel.web.RecordingRefusalTrail;
import io.aldaba.page.web.BrowserRequest;
import io.aldaba.page.web.SomePages;
import io.aldaba.page.web.Visit;
import io.aldaba.token.TokenHouse;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the client receives in each response mode (RFC 6749 §4.1.2, §4.1.2.1). */
class AuthorizationResponsesTest {

    private static final String CALLBACK = ClientExamples.REDIRECT.value();
    private static final String ISSUER = TokenHouse.ISSUER.value();

    private final AuthorizeHouse house = new AuthorizeHouse();
    private final RecordingRefusalTrail trail = new RecordingRefusalTrail();
    private final AuthorizationResponses answers = new AuthorizationResponses(
            new Responders(List.of(new CodeResponder(house.issueAuthorizationCode()))),
            TokenHouse.ISSUER,
            SomePages.pages(ISSUER),
            trail);
    private final Visit visit = SomePages.visits(ISSUER).of(new BrowserRequest().servlet(), "en");

    @ParameterizedTest
    @ValueSource(strings = {" ", "   ", " abc", "abc ", " a b ", "a+b&c=d#e%20", "ñ🔑"})
    void the_state_comes_back_as_it_was_sent(String state) {
        for (ResponseMode mode : List.of(ResponseMode.QUERY, ResponseMode.FRAGMENT, ResponseMode.FORM_POST)) {
            ResponseTarget target = target(CALLBACK, mode, Optional.of(state));

            assertThat(told(grant(target)))
                    .as(mode.getValue())
                    .containsEntry("state", state)
                    .containsOnlyKeys("code", "state", "iss");
            assertThat(told(refusal(target)))
                    .as(mode.getValue())
                    .containsEntry("state", state)
                    .containsOnlyKeys("error", "error_description", "state", "iss");
        }
    }

    @Test
    void a_request_without_a_state_gets_none_back() {
        ResponseTarget target = target(CALLBACK, ResponseMode.QUERY, Optional.empty());

        assertThat(told(grant(target))).containsOnlyKeys("code", "iss").containsEntry("iss", ISSUER);
        assertThat(told(refusal(target)))
                .containsEntry("error", "access_denied")
                .doesNotContainKey("state");
    }

    @ParameterizedTest
    @CsvSource({
        "https://shop.example/cb,query,https://shop.example/cb?",
        "https://shop.example/cb?,query,https://shop.example/cb?",
        "https://shop.example/cb?a=%3F,query,https://shop.example/cb?a=%3F&",
        "https://shop.example/cb?a=?,query,https://shop.example/cb?a=?&",
        "https://shop.example/cb?a=b,fragment,https://shop.example/cb?a=b#",
        "com.example.app:/cb,query,com.example.app:/cb?"
    })
    void the_answer_is_added_to_the_redirect_uri(String redirectUri, String mode, String before) {
        ResponseTarget target = target(redirectUri, new ResponseMode(mode), Optional.of("s"));

        Response answer = refusal(target);

        assertThat(answer.getStatus()).isEqualTo(303);
        assertThat(answer.getLocation().toString()).startsWith(before);
        assertThat(parameters(answer.getLocation().toString().substring(before.length())))
                .containsOnlyKeys("error", "error_description", "state", "iss");
    }

    @Test
    void the_operator_is_told_of_a_refusal_once_and_of_nothing_else() {
        ResponseTarget target = target(CALLBACK, ResponseMode.QUERY, Optional.empty());

        grant(target);
        assertThat(trail.rejections()).isEmpty();

        refusal(target);
        assertThat(trail.rejections()).containsExactly(OAuthError.accessDenied());
        assertThat(trail.texts()).containsExactly("a test");
    }

    @Test
    void why_something_is_a_server_error_is_told_nobody_but_the_operator() {
        ResponseTarget target = target(CALLBACK, ResponseMode.QUERY, Optional.empty());

        Map<String, String> told =
                told(answers.refusal(target, new Rejected(Problem.notFound(), "no such key"), visit));

        assertThat(told).containsEntry("error", "server_error");
        assertThat(told.values()).noneMatch(value -> value.contains("no such key"));
        assertThat(trail.rejections()).containsExactly(OAuthError.serverError());
        assertThat(trail.texts()).containsExactly("no such key");
    }

    private Response grant(ResponseTarget target) {
        house.consentTo(ClientExamples.spa());
        return answers.grant(
                target, AuthorizeHouse.request(ClientExamples.spa()), house.john, visit, TokenHouse.ADDRESS);
    }

    private Response refusal(ResponseTarget target) {
        return answers.refusal(target, new Rejected(OAuthError.accessDenied(), "a test"), visit);
    }

    private static ResponseTarget target(String redirectUri, ResponseMode mode, Optional<String> state) {
        Client client = ClientExamples.with(
                ClientExamples.spa(), Map.of("redirect_uris", List.of(redirectUri), "application_type", "native"));
        return new ResponseTarget(client.redirectTo(redirectUri).orElseThrow(), mode, state);
    }

    private static Map<String, String> told(Response answer) {
        if (answer.getStatus() == 200) {
            Map<String, String> fields = new TreeMap<>();
            Jsoup.parse(new String((byte[]) answer.getEntity(), StandardCharsets.UTF_8))
                    .select("form[action=" + CALLBACK + "] input[type=hidden]")
                    .forEach(field -> fields.put(field.attr("name"), field.attr("value")));
            return fields;
        }
        return parameters(answer.getLocation().toString().split("[?#]", 2)[1]);
    }

    private static Map<String, String> parameters(String encoded) {
        FormParameters parameters = FormParameters.parse(encoded);
        Map<String, String> told = new TreeMap<>();
        for (String name : List.of("code", "state", "iss", "error", "error_description")) {
            parameters.get(name).ifPresent(value -> told.put(name, value));
        }
        return told;
    }
}
