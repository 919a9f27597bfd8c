package io.aldaba.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.web.Roles;
import io.aldaba.user.Group;
import io.aldaba.user.SomeUsers;
import io.aldaba.user.User;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallerSecurityTest {

    @Test
    void a_persons_groups_are_roles_and_a_token_of_the_front_end_has_its_own() {
        assertThat(rolesOf("aldaba", "staff")).containsExactlyInAnyOrder("staff", Roles.CALLER, Roles.FRONT_END);
        assertThat(rolesOf(SomeUsers.administrator(), "web-shop", "staff", "admin"))
                .containsExactlyInAnyOrder("staff", Roles.ADMIN, Roles.CALLER);
    }

    @Test
    void who_is_no_administrator_any_more_has_the_role_no_more_whatever_their_token_says() {
        User demoted = SomeUsers.administrator().withGroups(Set.of(new Group("staff")), MutableClock.START);
        CallerToken caller = caller(demoted, "aldaba", "staff", "admin");

        assertThat(CallerSecurity.of(caller, true).isUserInRole(Roles.ADMIN)).isFalse();
        assertThat(CallerSecurity.rolesOf(caller)).containsExactlyInAnyOrder("staff", Roles.CALLER, Roles.FRONT_END);
        assertThat(caller.getGroups()).contains("admin");
    }

    @Test
    void an_administrator_has_the_role_only_by_a_token_that_says_so() {
        assertThat(rolesOf(SomeUsers.administrator(), "web-shop", "staff"))
                .containsExactlyInAnyOrder("staff", Roles.CALLER);
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
        return rolesOf(SomeUsers.john(), client, groups);
    }

    private static Set<String> rolesOf(User user, String client, String... groups) {
        return CallerSecurity.rolesOf(caller(user, client, groups));
    }

    private static CallerToken caller(User user, String client, String... groups) {
        return CallerToken.of("compact", Map.of("client_id", client, "groups", List.of(groups)), user);
    }
}
