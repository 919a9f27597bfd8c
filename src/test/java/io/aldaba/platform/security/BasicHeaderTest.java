package io.aldaba.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BasicHeaderTest {

    @ParameterizedTest
    @ValueSource(strings = {"Basic !!!", "basic YQ", "Basic YQ=", "Basic ", "Basic   ", "Basic Y=Q="})
    void what_is_not_base64_is_unreadable(String header) {
        assertThat(BasicHeader.isUnreadable(header)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic YTpi", "basic YWxkYWJhOg==", "Bearer !!!", "Basic", "", "Digest x"})
    void base64_and_other_schemes_are_not(String header) {
        assertThat(BasicHeader.isUnreadable(header)).isFalse();
    }

    @Test
    void no_header_is_not() {
        assertThat(BasicHeader.isUnreadable(null)).isFalse();
    }
}
