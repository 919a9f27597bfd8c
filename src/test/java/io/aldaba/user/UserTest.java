package io.aldaba.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aldaba.kernel.MutableClock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserTest {

    private static final Instant LATER = MutableClock.START.plusSeconds(1);

    @Test
    void a_change_leaves_the_user_before_it_as_it_was() {
        User john = SomeUsers.john();

        User changed = john.withGroups(Set.of(new Group("staff")), LATER).disabled(LATER);

        assertThat(john).isEqualTo(SomeUsers.john());
        assertThat(changed.enabled()).isFalse();
        assertThat(changed.createdAt()).isEqualTo(MutableClock.START);
        assertThat(changed.changedAt()).isEqualTo(LATER);
    }

    @Test
    void without_an_address_nothing_is_verified() {
        User john = SomeUsers.john().withEmail(new EmailAddress("a@example.com"), true, LATER);

        assertThat(john.withoutEmail(LATER).emailVerified()).isFalse();
        assertThatThrownBy(() -> new User(
                        john.id(),
                        john.username(),
                        Optional.empty(),
                        true,
                        john.claims(),
                        Set.of(),
                        Optional.empty(),
                        true,
                        LATER,
                        LATER))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void printing_a_user_tells_no_hash() {
        assertThat(SomeUsers.john().toString()).doesNotContain("$plain$").doesNotContain(SomeUsers.PASSWORD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "a", "urn:x/y_z-1", "équipe"})
    void these_are_groups(String text) {
        assertThat(Group.parse(text)).contains(new Group(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "tab\there", "nul\u0000", "\u202Eadmin", "adm\u200Bin"})
    void these_are_none(String text) {
        assertThat(Group.parse(text)).isEmpty();
        assertThatThrownBy(() -> new Group(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_character_that_this_jdk_does_not_know_makes_no_group_but_one_that_is_stored_is_read() {
        assertThat(Group.parse("staff\u0378")).isEmpty();
        assertThat(new Group("staff\u0378").name()).isEqualTo("staff\u0378");
        assertThatThrownBy(() -> new Group("staff \u0378")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_group_has_at_most_64_characters() {
        assertThat(Group.parse("x".repeat(64))).isPresent();
        assertThat(Group.parse("x".repeat(65))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a/b", "é", "\u0000", "0123456789012345678901234567890123456"})
    void these_are_no_identifiers(String text) {
        assertThat(UserId.parse(text)).isEmpty();
        assertThatThrownBy(() -> new UserId(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
