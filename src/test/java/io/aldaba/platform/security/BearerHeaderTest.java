package io.aldaba.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.web.Limits;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerHeaderTest {

    @ParameterizedTest
    @ValueSource(strings = {"Bearer abc.DEF-_~+/123==", "bearer abc.DEF-_~+/123==", "BEARER  abc.DEF-_~+/123=="})
    void a_token_is_read_and_the_scheme_is_of_any_case(String header) {
        assertThat(BearerHeader.of(List.of(header)).token()).contains("abc.DEF-_~+/123==");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Basic YTpi", "Bearerabc", "DPoP abc"})
    void another_scheme_is_no_bearer_token(String header) {
        assertThat(BearerHeader.of(List.of(header)).presented()).isFalse();
    }

    @Test
    void no_header_is_no_bearer_token() {
        assertThat(BearerHeader.of(List.of()).presented()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "Bearer ",
                "Bearer a b",
                "Bearer a,b",
                "Bearer a=b",
                "Bearer =",
                "Bearer \"a\"",
                "Bearer é"
            })
    void a_malformed_token_is_presented_but_not_read(String header) {
        BearerHeader read = BearerHeader.of(List.of(header));

        assertThat(read.presented()).isTrue();
        assertThat(read.token()).isEmpty();
    }

    @Test
    void a_token_has_the_characters_of_b64token_and_no_others() {
        for (char c = ' '; c < 256; c++) {
            boolean allowed = String.valueOf(c).matches("[A-Za-z0-9._~+/-]");

            assertThat(BearerHeader.of(List.of("Bearer a" + c + "a")).token().isPresent())
                    .as("character %d", (int) c)
                    .isEqualTo(allowed);
        }
    }

    @Test
    void two_headers_are_malformed_whichever_comes_first() {
        assertThat(BearerHeader.of(List.of("Bearer abc", "Bearer abc")))
                .isEqualTo(BearerHeader.of(List.of("Basic YTpi", "Bearer abc")))
                .extracting(BearerHeader::presented, header -> header.token().isPresent())
                .containsExactly(true, false);
    }

    @Test
    void a_header_at_the_bound_is_read_and_one_over_it_is_not() {
        String longest = "Bearer " + "a".repeat(Limits.AUTHORIZATION_HEADER - 7);

        assertThat(BearerHeader.of(List.of(longest)).token()).isPresent();
        assertThat(BearerHeader.of(List.of(longest + "a")).token()).isEmpty();
    }
}
