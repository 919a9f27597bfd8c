package io.aldaba.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.client.Client;
import io.aldaba.client.ClientExamples;
import io.aldaba.clientauthentication.SignedRequest;
import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Refusals;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The claims that a request object may have. Signatures are tested elsewhere, with {@code RequestObjectCheck}. */
class OpenRequestObjectTest {

    private static final Client SPA = ClientExamples.spa();
    private static final long NOW = MutableClock.START.getEpochSecond();

    private final Map<String, @Nullable Object> claims = new HashMap<>(Map.of("response_type", "code"));
    private boolean typed;
    private final OpenRequestObject open = new OpenRequestObject(
            (object, client) -> object.equals("signed") && client.equals(SPA)
                    ? Optional.of(new SignedRequest(present(), typed))
                    : Optional.empty(),
            new Issuer("https://id.example"),
            new MutableClock());

    @Test
    void the_claims_of_the_jwt_are_no_parameters() {
        claims.put("iss", "spa");
        claims.put("aud", "https://id.example");
        claims.put("exp", NOW + 60);
        claims.put("nbf", NOW);
        claims.put("iat", NOW);
        claims.put("jti", "1");
        claims.put("client_id", "spa");
        claims.put("claims", Map.of("id_token", Map.of()));

        assertThat(open.open("signed", SPA).parameters())
                .isEqualTo(Map.of("response_type", "code", "client_id", "spa", "claims", Map.of("id_token", Map.of())));
    }

    @Test
    void an_object_need_not_say_whose_or_for_whom_it_is() {
        assertThat(open.open("signed", SPA).parameters()).isEqualTo(Map.of("response_type", "code"));
    }

    @Test
    void a_parameter_that_is_null_is_left_out() {
        claims.put("state", null);

        assertThat(open.open("signed", SPA).parameters()).doesNotContainKey("state");
    }

    @Test
    void it_is_the_whole_request_if_its_type_says_that_it_is_a_request_object() {
        assertThat(open.open("signed", SPA).isWhole()).isFalse();

        typed = true;
        assertThat(open.open("signed", SPA).isWhole()).isTrue();
    }

    @ParameterizedTest
    @MethodSource
    void what_it_says_of_itself_may_be(String name, Object value) {
        claims.put(name, value);

        assertThat(open.open("signed", SPA).parameters()).isEqualTo(Map.of("response_type", "code"));
    }

    static Stream<Arguments> what_it_says_of_itself_may_be() {
        return Stream.of(
                Arguments.of("aud", List.of("https://other.example", "https://id.example")),
                Arguments.of("exp", NOW + 1),
                Arguments.of("exp", NOW + 100_000_000L),
                Arguments.of("nbf", NOW + 10),
                Arguments.of("iat", NOW + 10),
                Arguments.of("iat", 0L));
    }

    @ParameterizedTest
    @MethodSource
    void what_it_says_of_itself_must_not_be(String name, @Nullable Object value) {
        claims.put(name, value);

        assertRefused("signed", SPA);
    }

    static Stream<Arguments> what_it_says_of_itself_must_not_be() {
        return Stream.of(
                Arguments.of("iss", "shop"),
                Arguments.of("iss", "https://id.example"),
                Arguments.of("iss", null),
                Arguments.of("client_id", "shop"),
                Arguments.of("client_id", List.of("spa")),
                Arguments.of("aud", "https://other.example"),
                Arguments.of("aud", "https://id.example/"),
                Arguments.of("aud", List.of()),
                Arguments.of("aud", null),
                Arguments.of("sub", "spa"),
                Arguments.of("sub", "somebody"),
                Arguments.of("request", "e30.e30."),
                Arguments.of("request_uri", "https://rp.example/r"),
                Arguments.of("exp", NOW),
                Arguments.of("exp", "tomorrow"),
                Arguments.of("nbf", NOW + 11),
                Arguments.of("nbf", -1L),
                Arguments.of("iat", NOW + 11),
                Arguments.of("iat", null));
    }

    @Test
    void what_the_client_did_not_sign_is_refused() {
        assertRefused("forged", SPA);
        assertRefused("signed", ClientExamples.webShop());
    }

    private void assertRefused(String object, Client client) {
        assertThat(Refusals.rejectionOf(() -> open.open(object, client)))
                .isEqualTo(new OAuthError("invalid_request_object", "The request object is invalid.", 400));
    }

    @SuppressWarnings("NullAway") // JSON has null, and the port's map is what a JSON parser makes
    private Map<String, Object> present() {
        return new HashMap<>(claims);
    }
}
