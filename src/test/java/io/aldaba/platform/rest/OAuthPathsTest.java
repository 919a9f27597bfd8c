package io.aldaba.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OAuthPathsTest {

    private final OAuthPaths paths = paths();

    @ParameterizedTest
    @ValueSource(strings = {"token", "/token", "/token/", "//token//", "token/refresh", "/token/x/y", "revoke"})
    void an_endpoint_and_what_is_below_it_is_oauths(String path) {
        assertThat(paths.contains(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "tokens", "/tokenx/y", "/users/token", "TOKEN", "/users"})
    void nothing_else_is(String path) {
        assertThat(paths.contains(path)).isFalse();
    }

    @Test
    void before_any_is_known_none_is() {
        assertThat(new OAuthPaths().contains("token")).isFalse();
    }

    private static OAuthPaths paths() {
        OAuthPaths made = new OAuthPaths();
        made.paths = new EndpointPaths(Set.of("token", "revoke"));
        return made;
    }
}
