package io.aldaba.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.web.RequiresRole;
import io.aldaba.kernel.web.Roles;
import io.aldaba.platform.rest.InMemoryRest;
import io.aldaba.platform.security.BearerOutcome.Accepted;
import io.aldaba.platform.security.BearerOutcome.Failed;
import io.aldaba.platform.security.BearerOutcome.Refused;
import io.aldaba.user.Group;
import io.aldaba.user.SomeUsers;
import io.aldaba.user.User;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glassfish.hk2.utilities.binding.AbstractBinder;
import org.glassfish.jersey.server.ContainerResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoleCheckTest {

    private final HttpServletRequest request = AttributedRequest.create();
    private final InMemoryRest rest =
            new InMemoryRest(OpenResource.class, ClosedResource.class, RoleCheck.class, new AbstractBinder() {
                @Override
                protected void configure() {
                    bind(request).to(HttpServletRequest.class);
                }
            });

    @ParameterizedTest
    @ValueSource(strings = {"/open/caller", "/open/admin", "/closed", "/closed/caller"})
    void without_a_token_the_answer_is_401_with_a_plain_challenge(String path) {
        ContainerResponse answer = get(path);

        assertThat(answer.getStatus()).isEqualTo(401);
        assertThat(answer.getHeaderString("WWW-Authenticate")).isEqualTo("Bearer realm=\"aldaba\"");
        assertThat(answer.getHeaderString("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void with_a_bad_token_the_answer_is_401_and_says_so() {
        new Refused(new Rejected(OAuthError.invalidToken(), "forged")).noteOn(request);

        ContainerResponse answer = get("/open/caller");

        assertThat(answer.getStatus()).isEqualTo(401);
        assertThat(answer.getHeaderString("WWW-Authenticate")).contains("error=\"invalid_token\"");
    }

    @Test
    void where_nobody_could_tell_the_request_fails() {
        new Failed(new IllegalStateException("no database")).noteOn(request);

        assertThat(get("/open/caller").getStatus()).isEqualTo(500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/open"})
    void what_demands_nothing_answers_whatever_was_sent(String path) {
        new Refused(new Rejected(OAuthError.invalidToken(), "forged")).noteOn(request);

        assertThat(get(path).getStatus()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/open/admin", "/closed"})
    void without_the_role_the_answer_is_403(String path) {
        callerIn("staff");

        ContainerResponse answer = get(path);

        assertThat(answer.getStatus()).isEqualTo(403);
        assertThat(answer.getHeaderString("WWW-Authenticate")).contains("error=\"insufficient_scope\"");
    }

    @Test
    void with_the_role_the_resource_answers_and_knows_the_caller() {
        callerIn("admin");

        assertThat(get("/open/admin").getEntity()).isEqualTo("johndoe admin=true root=false Bearer secure=true");
        assertThat(get("/open/caller").getStatus()).isEqualTo(200);
        assertThat(get("/closed").getStatus()).isEqualTo(200);
    }

    @Test
    void who_is_no_administrator_any_more_is_answered_403_before_the_token_ends() {
        callerIn("admin", "staff");

        assertThat(get("/open/admin").getStatus()).isEqualTo(403);
        assertThat(get("/open/caller").getStatus()).isEqualTo(200);
    }

    @Test
    void what_the_method_says_counts_and_not_what_its_class_does() {
        callerIn("staff");

        assertThat(get("/closed/caller").getStatus()).isEqualTo(200);
    }

    private void callerIn(String group) {
        callerIn(group, group);
    }

    private void callerIn(String groupThen, String groupNow) {
        User john = SomeUsers.john().withGroups(Set.of(new Group(groupNow)), MutableClock.START);
        new Accepted(CallerToken.of("x", Map.of("groups", List.of(groupThen)), john)).noteOn(request);
    }

    private ContainerResponse get(String path) {
        return rest.send("GET", path, Map.of());
    }

    @Path("/open")
    public static class OpenResource {

        @GET
        public String open() {
            return "open";
        }

        @GET
        @Path("caller")
        @RequiresRole(Roles.CALLER)
        public String caller() {
            return "caller";
        }

        @GET
        @Path("admin")
        @RequiresRole({"root", Roles.ADMIN})
        public String admin(@Context SecurityContext caller) {
            return caller.getUserPrincipal().getName() + " admin=" + caller.isUserInRole("admin") + " root="
                    + caller.isUserInRole("root") + " " + caller.getAuthenticationScheme() + " secure="
                    + caller.isSecure();
        }
    }

    @Path("/closed")
    @RequiresRole(Roles.ADMIN)
    public static class ClosedResource {

        @GET
        public String closed() {
            return "closed";
        }

        @GET
        @Path("caller")
        @RequiresRole(Roles.CALLER)
        public String caller() {
            return "caller";
        }
    }
}
