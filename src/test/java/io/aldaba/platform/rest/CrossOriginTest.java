package io.aldaba.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Map;
import org.glassfish.jersey.server.ContainerResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrossOriginTest {

    private static final Map<String, String> FOREIGN = Map.of("Origin", "https://app.example");
    private static final Map<String, String> PREFLIGHT = Map.of(
            "Origin", "https://app.example",
            "Access-Control-Request-Method", "POST",
            "Access-Control-Request-Headers", "authorization");

    private final InMemoryRest rest = new InMemoryRest(CrossOrigin.class, OpenResource.class, ClosedResource.class);

    @Test
    void a_preflight_is_answered_without_asking_the_resource() {
        ContainerResponse answer = rest.send("OPTIONS", "/token", PREFLIGHT);

        assertThat(answer.getStatus()).isEqualTo(204);
        assertThat(answer.getHeaderString("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(answer.getHeaderString("Access-Control-Allow-Methods")).isEqualTo("GET, HEAD, POST, PUT, DELETE");
        assertThat(answer.getHeaderString("Access-Control-Allow-Headers"))
                .isEqualTo("*, Authorization, Content-Type, MCP-Protocol-Version");
        assertThat(answer.getHeaderString("Access-Control-Max-Age")).isEqualTo("7200");
    }

    @Test
    void an_answer_may_be_read_by_every_origin_and_never_with_its_cookies() {
        ContainerResponse answer = rest.send("GET", "/token", FOREIGN);

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getHeaderString("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(answer.getHeaderString("Access-Control-Expose-Headers"))
                .isEqualTo("WWW-Authenticate, Retry-After, X-Request-Id");
        assertThat(answer.getHeaders()).doesNotContainKeys("Access-Control-Allow-Credentials", "Vary");
    }

    @Test
    void the_answer_is_the_same_for_who_names_no_origin() {
        assertThat(rest.send("GET", "/token", Map.of()).getHeaderString("Access-Control-Allow-Origin"))
                .isEqualTo("*");
    }

    @Test
    void a_refusal_may_be_read_as_well() {
        ContainerResponse answer = rest.send("POST", "/token", FOREIGN, "");

        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(answer.getHeaderString("Access-Control-Allow-Origin")).isEqualTo("*");
    }

    @Test
    void so_may_one_from_before_the_resource() {
        ContainerResponse answer = rest.send("DELETE", "/token", FOREIGN);

        assertThat(answer.getStatus()).isEqualTo(405);
        assertThat(answer.getHeaderString("Access-Control-Allow-Origin")).isEqualTo("*");
    }

    @Test
    void a_path_below_is_open_as_well() {
        assertThat(rest.send("OPTIONS", "/token/refresh", PREFLIGHT).getStatus())
                .isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Origin", "Access-Control-Request-Method"})
    void without_both_headers_it_is_no_preflight(String alone) {
        ContainerResponse answer = rest.send("OPTIONS", "/token", Map.of(alone, PREFLIGHT.get(alone)));

        assertThat(answer.getHeaders()).doesNotContainKey("Access-Control-Allow-Methods");
    }

    @Test
    void elsewhere_no_origin_is_let_in() {
        assertThat(rest.send("GET", "/closed", FOREIGN).getHeaders().keySet())
                .noneMatch(name -> name.startsWith("Access-Control-"));
        assertThat(rest.send("OPTIONS", "/closed", PREFLIGHT).getHeaders().keySet())
                .noneMatch(name -> name.startsWith("Access-Control-"));
    }

    @Path("/token")
    public static class OpenResource {

        @GET
        public String get() {
            return "read by all";
        }

        @POST
        public String post(String form) {
            throw new Rejected(OAuthError.invalidGrant("Wrong."), "wrong code");
        }
    }

    @Path("/closed")
    public static class ClosedResource {

        @GET
        public String get() {
            return "read by few";
        }
    }
}
