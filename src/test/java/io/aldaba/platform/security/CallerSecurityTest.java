package io.aldaba.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.web.Roles;
import io.aldaba.user.SomeUsers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallerSecurityTest {

    @Test
    void a_persons_groups_are_roles_and_a_token_of_the_front_end_has_its_own() {
        assertThat(rolesOf("aldaba", "staff")).containsExactlyInAnyOrder("staff", Roles.CALLER, Roles.FRONT_END);
        assertThat(rolesOf("web-shop", "staff", "admin")).containsExactlyInAnyOrder("staff", Roles.ADMIN, Roles.CALLER);
    }

    @Test
    void no_group_makes_a_client_the_front_end() {
        assertThat(rolesOf("web-shop", Roles.FRONT_END)).containsExactly(Roles.CALLER);
    }

    @Test
    void a_client_that_calls_for_itself_has_no_role() {
        CallerToken client =
                CallerToken.ofClient("compact", Map.of("sub", "x", "client_id", "aldaba", "groups", List.of("admin")));

        assertThat(CallerSecurity.rolesOf(client)).isEmpty();
    }

    private static Set<String> rolesOf(String client, String... groups) {
        return CallerSecurity.rolesOf(
                CallerToken.of("compact", Map.of("client_id", client, "groups", List.of(groups)), SomeUsers.john()));
    }
}
