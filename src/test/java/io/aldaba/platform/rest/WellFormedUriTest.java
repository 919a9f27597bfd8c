package io.aldaba.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WellFormedUriTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "/users/me", "/a%20b", "/caf%C3%A9", "a=%ff&b=%0A", "%41", "a=[1]|{2}"})
    void a_uri_passes(String raw) {
        assertThat(WellFormedUri.isWellFormed(raw)).isTrue();
    }

    @Test
    void no_query_passes() {
        assertThat(WellFormedUri.isWellFormed(null)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "a=%4", "%zz", "a=%g0", "%00", "a b", "caf\u00e9", "a\tb", "\u007f"})
    void what_is_none_does_not(String raw) {
        assertThat(WellFormedUri.isWellFormed(raw)).isFalse();
    }
}
