package io.aldaba.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.web.Monitoring;
import io.aldaba.kernel.web.OAuthEndpoint;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointPathsTest {

    private final EndpointPaths paths = paths();

    @ParameterizedTest
    @ValueSource(strings = {"token", "/token", "/token/", "//token//", "token/refresh", "/token/x/y", "revoke"})
    void an_endpoint_and_what_is_below_it_is_oauths(String path) {
        assertThat(paths.contain(path, OAuthEndpoint.class)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "tokens", "/tokenx/y", "/users/token", "TOKEN", "/users"})
    void nothing_else_is(String path) {
        assertThat(paths.contain(path, OAuthEndpoint.class)).isFalse();
    }

    @Test
    void what_is_marked_otherwise_is_not() {
        paths.known.put(Monitoring.class, Set.of("health"));

        assertThat(paths.contain("health", OAuthEndpoint.class)).isFalse();
        assertThat(paths.contain("health", Monitoring.class)).isTrue();
    }

    private static EndpointPaths paths() {
        EndpointPaths made = new EndpointPaths();
        made.known.put(OAuthEndpoint.class, Set.of("token", "revoke"));
        return made;
    }
}
