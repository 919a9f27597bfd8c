package io.aldaba.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.password.PasswordHash;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UserChangeTest {

    private static final Instant NOW = Instant.EPOCH;

    private final User ana = User.named(new UserId("ana-id"), new Username("ana"), NOW);

    @Test
    void groups_that_came_and_went_are_named() {
        User before = ana.withGroups(Set.of(new Group("staff"), new Group("old")), NOW);
        User after = ana.withGroups(Set.of(new Group("staff"), new Group("b"), new Group("admin")), NOW);

        assertThat(UserChange.event(before, after).type()).isEqualTo("user.changed");
        assertThat(UserChange.event(before, after).details())
                .isEqualTo(Map.of("user", "ana-id", "groups_added", "admin b", "groups_removed", "old"));
    }

    @Test
    void another_password_and_a_disabled_user_are_named_and_no_hash() {
        User with = ana.withPassword(new PasswordHash("$a hash"), NOW);

        assertThat(UserChange.event(ana, with).details()).isEqualTo(Map.of("user", "ana-id", "password", "replaced"));
        assertThat(UserChange.event(with, ana).details()).isEqualTo(Map.of("user", "ana-id", "password", "removed"));
        assertThat(UserChange.event(ana, ana.disabled(NOW)).details())
                .isEqualTo(Map.of("user", "ana-id", "enabled", "false"));
        assertThat(UserChange.event(ana.disabled(NOW), ana).details()).containsEntry("enabled", "true");
    }

    @Test
    void of_a_profile_nothing_is_told() {
        User after = ana.withEmail(new EmailAddress("ana@example.org"), true, NOW);

        assertThat(UserChange.event(ana, after).details()).isEqualTo(Map.of("user", "ana-id"));
    }
}
