package io.aldaba.authorize.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.authorize.FetchRequestObject;
import io.aldaba.authorize.OpenRequestObject;
import io.aldaba.client.ClientExamples;
import io.aldaba.client.FindClient;
import io.aldaba.client.InMemoryClients;
import io.aldaba.clientauthentication.SignedRequest;
import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Refusals;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.outbound.InMemoryOutboundCalls;
import io.aldaba.outbound.RequestedCalls;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Which parameters are effective if there is a request object. Here the text of an object is the name of its claims.
 */
class RequestObjectReaderTest {

    private static final String URI = "https://shop.example/r";

    private final Map<String, Object> claims = new LinkedHashMap<>();
    private boolean typed;
    private final InMemoryOutboundCalls calls = new InMemoryOutboundCalls();
    private final RequestObjectReader reader = new RequestObjectReader(
            new FindClient(InMemoryClients.with(
                    ClientExamples.with(ClientExamples.spa(), Map.of("request_uris", List.of(URI))),
                    ClientExamples.disabled(ClientExamples.webShop()))::find),
            new FetchRequestObject(new RequestedCalls(calls)),
            new OpenRequestObject(
                    (object, client) ->
                            object.equals("object") ? Optional.of(new SignedRequest(claims, typed)) : Optional.empty(),
                    new Issuer("https://id.example"),
                    new MutableClock()));

    @Test
    void a_request_without_an_object_stays_as_it_is() {
        FormParameters sent = FormParameters.parse("client_id=nobody&state=s");

        assertThat(reader.open(sent)).isSameAs(sent);
    }

    @Test
    void an_object_is_open_when_it_travels_on_and_wins_over_what_is_beside_it() {
        claims.put("redirect_uri", "https://shop.example/cb?a=1&b=2");
        claims.put("state", "s +&=ñ");

        assertThat(opened("state=other&scope=openid&redirect_uri=https%3A%2F%2Fevil.example"))
                .isEqualTo(Map.of(
                        "client_id", "spa",
                        "scope", "openid",
                        "redirect_uri", "https://shop.example/cb?a=1&b=2",
                        "state", "s +&=ñ"));
    }

    @Test
    void beside_an_object_typed_as_one_nothing_counts_except_the_client() {
        typed = true;
        claims.put("response_type", "code");
        claims.put("state", "s");

        assertThat(opened("state=other&nonce=n&response_type=token&resource=urn%3Aa&resource=urn%3Ab"))
                .isEqualTo(Map.of("client_id", "spa", "response_type", "code", "state", "s"));
    }

    @Test
    void a_typed_object_of_another_client_is_refused_as_any_other() {
        typed = true;
        claims.put("client_id", "web-shop");

        assertThat(refusal(sent(""))).isEqualTo(OAuthError.invalidRequestObject());
    }

    @Test
    void an_object_by_reference_is_fetched_once() {
        claims.put("nonce", "n");
        calls.answering(URI, 200, "application/jwt", "object");

        FormParameters opened = reader.open(FormParameters.parse("client_id=spa&request_uri=" + URI));

        assertThat(opened.get("nonce")).contains("n");
        assertThat(opened.has("request_uri")).isFalse();
        assertThat(reader.open(opened)).isSameAs(opened);
        assertThat(calls.calls()).hasSize(1);
    }

    @Test
    void what_is_empty_in_the_object_is_left_out_and_not_taken_from_beside_it() {
        claims.put("state", "");

        assertThat(opened("state=other")).doesNotContainKey("state");
    }

    @Test
    void numbers_and_truth_values_are_texts_and_structures_their_json() {
        Map<String, @Nullable Object> userInfo = new HashMap<>();
        userInfo.put("picture", null);
        claims.put("max_age", 60L);
        claims.put("flag", true);
        claims.put("half", 0.5);
        claims.put("claims", Map.of("userinfo", userInfo));
        claims.put("list", List.of("a", 1L));

        assertThat(opened(""))
                .containsEntry("max_age", "60")
                .containsEntry("flag", "true")
                .containsEntry("half", "0.5")
                .containsEntry("claims", "{\"userinfo\":{\"picture\":null}}")
                .containsEntry("list", "[\"a\",1]");
    }

    @Test
    void claims_may_be_a_text_too() {
        claims.put("claims", "{\"id_token\":{}}");

        assertThat(opened("")).containsEntry("claims", "{\"id_token\":{}}");
    }

    @Test
    void resources_may_be_one_or_several() {
        claims.put("resource", List.of("https://a.example", "https://b.example"));
        assertThat(reader.open(sent("resource=https%3A%2F%2Fc.example")).all("resource"))
                .containsExactly("https://a.example", "https://b.example");

        claims.put("resource", "https://a.example");
        assertThat(reader.open(sent("")).all("resource")).containsExactly("https://a.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "response_type=code"})
    void the_response_type_is_in_the_object_or_the_same_beside_it(String beside) {
        claims.put("response_type", "code");

        assertThat(opened(beside)).containsEntry("response_type", "code");
    }

    @Test
    void two_response_types_are_refused() {
        claims.put("response_type", "code");
        assertThat(refusal(sent("response_type=token"))).isEqualTo(OAuthError.invalidRequestObject());

        claims.put("response_type", List.of("code"));
        assertThat(refusal(sent("response_type=code"))).isEqualTo(OAuthError.invalidRequestObject());
    }

    @Test
    void an_object_of_another_client_is_refused() {
        claims.put("client_id", "web-shop");

        assertThat(refusal(sent(""))).isEqualTo(OAuthError.invalidRequestObject());
    }

    @Test
    void what_is_no_number_of_json_is_refused() {
        claims.put("max_age", Double.POSITIVE_INFINITY);

        assertThat(refusal(sent(""))).isEqualTo(OAuthError.invalidRequestObject());
    }

    @Test
    void a_control_character_is_as_malformed_in_an_object_as_elsewhere() {
        claims.put("state", "a\nb");

        assertThat(refusal(sent(""))).isEqualTo(OAuthError.invalidRequest("A parameter is malformed."));
    }

    @Test
    void an_object_and_a_reference_to_one_exclude_each_other() {
        assertThat(refusal(sent("request_uri=" + URI)))
                .isEqualTo(OAuthError.invalidRequest("The parameters request and request_uri exclude each other."));
        assertThat(calls.calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "request=object",
        "client_id=nobody&request=object",
        "client_id=web-shop&request=object",
        "client_id=nobody&request_uri=https://shop.example/r"
    })
    void the_client_must_be_known_from_beside_the_object(String sent) {
        claims.put("client_id", "spa");

        assertThat(refusal(FormParameters.parse(sent))).isEqualTo(OAuthError.invalidRequest("The client is unknown."));
        assertThat(calls.calls()).isEmpty();
    }

    @Test
    void what_cannot_be_opened_or_fetched_is_refused() {
        assertThat(refusal(FormParameters.parse("client_id=spa&request=other")))
                .isEqualTo(OAuthError.invalidRequestObject());
        assertThat(refusal(FormParameters.parse("client_id=spa&request_uri=https://shop.example/other")))
                .isEqualTo(OAuthError.invalidRequestUri());
    }

    private static FormParameters sent(String beside) {
        return RequestReader.parameters("client_id=spa&request=object" + (beside.isEmpty() ? "" : "&" + beside));
    }

    private Map<String, String> opened(String beside) {
        FormParameters opened = reader.open(sent(beside));
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : opened.encoded().split("&")) {
            String name = pair.split("=", 2)[0];
            values.put(name, opened.get(name).orElseThrow());
        }
        return values;
    }

    private OAuthError refusal(FormParameters sent) {
        return (OAuthError) Refusals.rejectionOf(() -> reader.open(sent));
    }
}
