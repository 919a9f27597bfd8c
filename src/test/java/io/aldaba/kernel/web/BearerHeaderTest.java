package io.aldaba.kernel.web;

import static io.aldaba.kernel.Refusals.rejectionOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerHeaderTest {

    @ParameterizedTest
    @ValueSource(strings = {"Bearer abc.DEF-_~+/123==", "bearer abc.DEF-_~+/123==", "BEARER  abc.DEF-_~+/123=="})
    void a_token_is_read_and_the_scheme_is_of_any_case(String header) {
        assertThat(BearerHeader.token(List.of(header))).contains("abc.DEF-_~+/123==");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Basic YTpi", "Bearerabc", "DPoP abc"})
    void another_scheme_is_no_bearer_token(String header) {
        assertThat(BearerHeader.token(List.of(header))).isEmpty();
    }

    @Test
    void no_header_is_no_bearer_token() {
        assertThat(BearerHeader.token(List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "bearer", "Bearer ", "Bearer   "})
    void the_scheme_alone_is_a_malformed_request(String header) {
        assertThat(rejectionOf(() -> BearerHeader.token(List.of(header)))).isEqualTo(OAuthError.invalidBearerRequest());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer a b", "Bearer a,b", "Bearer a=b", "Bearer =", "Bearer \"a\"", "Bearer é"})
    void a_malformed_token_is_an_invalid_one(String header) {
        assertThat(rejectionOf(() -> BearerHeader.token(List.of(header)))).isEqualTo(OAuthError.invalidToken());
    }

    @Test
    void a_token_has_the_characters_of_b64token_and_no_others() {
        for (char c = ' '; c < 256; c++) {
            boolean allowed = String.valueOf(c).matches("[A-Za-z0-9._~+/-]");

            assertThat(isRead("Bearer a" + c + "a")).as("character %d", (int) c).isEqualTo(allowed);
        }
    }

    @Test
    void two_headers_are_a_malformed_request_whichever_comes_first() {
        for (List<String> two : List.of(
                List.of("Bearer abc", "Bearer abc"),
                List.of("Basic YTpi", "Bearer abc"),
                List.of("Bearer abc", "Basic YTpi"))) {
            assertThat(rejectionOf(() -> BearerHeader.token(two))).isEqualTo(OAuthError.invalidBearerRequest());
        }
    }

    @Test
    void a_header_at_the_bound_is_read_and_one_over_it_is_not() {
        String longest = "Bearer " + "a".repeat(Limits.AUTHORIZATION_HEADER - 7);

        assertThat(isRead(longest)).isTrue();
        assertThat(rejectionOf(() -> BearerHeader.token(List.of(longest + "a"))))
                .isEqualTo(OAuthError.invalidToken());
    }

    private static boolean isRead(String header) {
        try {
            return BearerHeader.token(List.of(header)).isPresent();
        } catch (Rejected refused) {
            return false;
        }
    }
}
