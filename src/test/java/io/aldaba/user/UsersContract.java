package io.aldaba.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aldaba.kernel.ConcurrentChange;
import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.SequentialIds;
import io.aldaba.password.PasswordHash;
import io.aldaba.testing.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The contract of every implementation of {@link Users}. */
public abstract class UsersContract {

    private static final Instant LATER = MutableClock.START.plusSeconds(60);

    /** The store, empty. */
    protected abstract Users users();

    /** The same users by login name. */
    protected abstract LoginNames loginNames();

    /** Its transactions. */
    protected abstract Transactions transactions();

    @Test
    void what_is_added_is_found_as_it_was() {
        User full = SomeUsers.john()
                .withEmail(new EmailAddress("John.Doe@Example.com"), true, MutableClock.START)
                .withGroups(Set.of(new Group("staff"), new Group("admin")), MutableClock.START)
                .withClaims(
                        new StandardClaims(Map.of(
                                StandardClaim.NAME,
                                "John \"Jöhn\" Doe",
                                StandardClaim.PHONE_NUMBER_VERIFIED,
                                false,
                                StandardClaim.ADDRESS,
                                Map.of("locality", "Cádiz", "formatted", "a\nb"))),
                        LATER);

        assertThat(add(full)).isTrue();

        assertThat(find(full.id())).contains(full);
    }

    @Test
    void a_user_with_nothing_but_a_name_is_found_as_it_was() {
        User bare = User.named(new UserId("1"), new Username("jo"), MutableClock.START)
                .disabled(LATER);

        assertThat(add(bare)).isTrue();

        assertThat(find(bare.id())).contains(bare);
    }

    @Test
    void an_unknown_identifier_is_nobodys() {
        assertThat(find(new UserId("nobody"))).isEmpty();
    }

    @Test
    void a_user_who_is_held_is_as_last_written_and_can_still_be_changed() {
        User john = SomeUsers.john().withGroups(Set.of(new Group("a"), new Group("b")), MutableClock.START);
        add(john);
        PasswordHash fresh = new PasswordHash("$fresh");

        Optional<User> held = transactions().run(() -> {
            users().find(john.id());
            users().rehash(john.id(), john.passwordHash().orElseThrow(), fresh);
            Optional<User> rehashed = users().hold(john.id());
            users().save(rehashed.orElseThrow(), rehashed.orElseThrow().disabled(LATER));
            return rehashed;
        });

        assertThat(held).contains(john.withPassword(fresh, john.changedAt()));
        assertThat(find(john.id())).contains(john.withPassword(fresh, LATER).disabled(LATER));
    }

    @Test
    void a_user_who_is_held_as_seen_is_as_seen_unless_somebody_changed_them() {
        User john = SomeUsers.john().withGroups(Set.of(new Group("a"), new Group("b")), MutableClock.START);
        add(john);
        transactions()
                .run(() -> users().rehash(john.id(), john.passwordHash().orElseThrow(), new PasswordHash("$fresh")));

        assertThat(transactions().run(() -> users().hold(john))).contains(john);

        User changed = find(john.id()).orElseThrow().withGroups(Set.of(new Group("c")), LATER);
        transactions().run(() -> users().save(find(john.id()).orElseThrow(), changed));

        assertThat(transactions().run(() -> users().hold(john))).contains(changed);
        assertThat(transactions()
                        .run(() -> users().hold(User.named(new UserId("nobody"), new Username("nobody"), LATER))))
                .isEmpty();
    }

    @Test
    void who_is_not_there_is_not_held() {
        assertThat(transactions().run(() -> users().hold(new UserId("nobody")))).isEmpty();
    }

    @Test
    void a_user_is_found_by_name_and_by_address_whatever_their_case() {
        User john = SomeUsers.john();
        add(john);

        add(SomeUsers.named("other", 3).withGroups(Set.of(new Group("x"), new Group("y")), MutableClock.START));

        assertThat(findByLoginName("other").orElseThrow().groupNames()).containsExactlyInAnyOrder("x", "y");
        assertThat(findByLoginName("johndoe")).contains(john);
        assertThat(findByLoginName("JohnDOE")).contains(john);
        assertThat(findByLoginName("JOHNDOE@example.COM")).contains(john);
        assertThat(findByLoginName("john")).isEmpty();
        assertThat(findByLoginName("john@example.com")).isEmpty();
    }

    @Test
    void a_taken_name_is_refused_in_any_spelling_and_changes_nothing() {
        User john = SomeUsers.john();
        add(john);

        assertThat(add(User.named(new UserId("2"), new Username("JOHNDOE"), LATER)))
                .isFalse();
        assertThat(add(User.named(new UserId("2"), new Username("ｊohndoe"), LATER)))
                .isFalse();

        assertThat(find(new UserId("2"))).isEmpty();
        assertThat(find(john.id())).contains(john);
    }

    @Test
    void a_taken_address_is_refused_in_any_spelling() {
        add(SomeUsers.john());
        User other = SomeUsers.named("jane", 2).withEmail(new EmailAddress("JohnDoe@EXAMPLE.com"), false, LATER);

        assertThat(add(other)).isFalse();

        assertThat(find(other.id())).isEmpty();
    }

    @Test
    void many_users_may_have_no_address() {
        assertThat(add(SomeUsers.named("one", 1).withoutEmail(LATER))).isTrue();
        assertThat(add(SomeUsers.named("two", 2).withoutEmail(LATER))).isTrue();
    }

    @Test
    void the_transaction_goes_on_after_a_conflict() {
        add(SomeUsers.john());

        boolean added = transactions().run(() -> {
            users().add(SomeUsers.named("johndoe", 2));
            return users().add(SomeUsers.named("jane", 3));
        });

        assertThat(added).isTrue();
        assertThat(findByLoginName("jane")).isPresent();
    }

    @Test
    void what_is_saved_is_found_as_it_was_saved() {
        User john = SomeUsers.john().withGroups(Set.of(new Group("a"), new Group("b")), MutableClock.START);
        add(john);
        User changed = john.withGroups(Set.of(new Group("b"), new Group("c")), LATER)
                .withClaims(new StandardClaims(Map.of(StandardClaim.NAME, "John")), LATER)
                .withoutEmail(LATER)
                .disabled(LATER);

        assertThat(save(john, changed)).isTrue();

        assertThat(find(john.id())).contains(changed);
    }

    @Test
    void a_user_cannot_be_saved_with_anothers_address() {
        add(SomeUsers.john());
        User jane = SomeUsers.named("jane", 2);
        add(jane);

        assertThat(save(jane, jane.withEmail(new EmailAddress("johndoe@example.com"), true, LATER)))
                .isFalse();

        assertThat(find(jane.id())).contains(jane);
    }

    @Test
    void a_user_that_was_changed_since_it_was_read_is_not_saved() {
        User john = SomeUsers.john();
        add(john);
        User first = john.withGroups(Set.of(new Group("first")), LATER);
        save(john, first);

        assertThatExceptionOfType(ConcurrentChange.class)
                .isThrownBy(() -> save(john, john.withGroups(Set.of(new Group("second")), LATER.plusSeconds(1))));

        assertThat(find(john.id())).contains(first);
    }

    @Test
    void two_changes_at_one_instant_are_told_apart() {
        User john = SomeUsers.john();
        add(john);

        assertThat(save(john, john.withGroups(Set.of(new Group("first")), john.changedAt())))
                .isTrue();

        assertThat(find(john.id()).map(User::changedAt))
                .contains(john.changedAt().plusMillis(1));
        assertThatExceptionOfType(ConcurrentChange.class)
                .isThrownBy(() -> save(john, john.withGroups(Set.of(new Group("second")), john.changedAt())));
        assertThat(find(john.id()).orElseThrow().groupNames()).containsExactly("first");
    }

    @Test
    void a_change_by_a_clock_that_is_behind_still_counts_as_later() {
        User john = SomeUsers.john();
        add(john);

        save(john, john.disabled(john.changedAt().minusSeconds(60)));

        assertThat(find(john.id()).map(User::changedAt))
                .contains(john.changedAt().plusMillis(1));
    }

    @Test
    void who_is_not_there_cannot_be_saved() {
        User nobody = SomeUsers.named("nobody", 9);

        assertThatExceptionOfType(ConcurrentChange.class).isThrownBy(() -> save(nobody, nobody.disabled(LATER)));

        assertThat(find(nobody.id())).isEmpty();
    }

    @Test
    void a_change_does_not_undo_rehashing() {
        User john = SomeUsers.john();
        add(john);
        rehash(john.id(), john.passwordHash().orElseThrow(), new PasswordHash("$fresh"));

        assertThat(save(john, john.disabled(LATER))).isTrue();

        assertThat(find(john.id())).contains(john.disabled(LATER).withPassword(new PasswordHash("$fresh"), LATER));
    }

    @Test
    void a_change_of_the_password_outdoes_rehashing() {
        User john = SomeUsers.john();
        add(john);
        rehash(john.id(), john.passwordHash().orElseThrow(), new PasswordHash("$fresh"));

        assertThat(save(john, john.withPassword(new PasswordHash("$new"), LATER)))
                .isTrue();

        assertThat(find(john.id()).flatMap(User::passwordHash)).contains(new PasswordHash("$new"));
    }

    @Test
    void rehashing_changes_the_hash_and_nothing_else() {
        User john = SomeUsers.john();
        add(john);
        PasswordHash fresh = new PasswordHash("$fresh");

        assertThat(rehash(john.id(), john.passwordHash().orElseThrow(), fresh)).isTrue();

        assertThat(find(john.id())).contains(john.withPassword(fresh, john.changedAt()));
    }

    @Test
    void rehashing_never_undoes_a_change_of_the_password() {
        User john = SomeUsers.john();
        add(john);

        assertThat(rehash(john.id(), new PasswordHash("$another"), new PasswordHash("$fresh")))
                .isFalse();

        assertThat(find(john.id())).contains(john);
    }

    @Test
    void within_one_transaction_a_user_is_read_as_last_written() {
        User john = SomeUsers.john();
        add(john);

        Optional<User> read = transactions().run(() -> {
            users().find(john.id());
            users().rehash(john.id(), john.passwordHash().orElseThrow(), new PasswordHash("$fresh"));
            return users().find(john.id());
        });

        assertThat(read.flatMap(User::passwordHash)).contains(new PasswordHash("$fresh"));
    }

    @Test
    void pages_follow_one_another_in_the_order_of_the_identifiers() {
        for (int i = 5; i >= 1; i--) {
            add(SomeUsers.named("user" + i, i).withGroups(Set.of(new Group("g" + i), new Group("all")), LATER));
        }

        List<User> first = transactions().run(() -> users().page(null, 2));
        List<User> second = transactions().run(() -> users().page(new UserId(SequentialIds.text(2)), 2));
        List<User> last = transactions().run(() -> users().page(new UserId(SequentialIds.text(4)), 2));

        assertThat(names(first)).containsExactly("user1", "user2");
        assertThat(names(second)).containsExactly("user3", "user4");
        assertThat(names(last)).containsExactly("user5");
        assertThat(second.get(0).groupNames()).containsExactly("all", "g3");
    }

    @Test
    void after_the_last_user_there_is_nobody() {
        add(SomeUsers.john());

        assertThat(transactions().run(() -> users().page(SomeUsers.john().id(), 10)))
                .isEmpty();
    }

    private static List<String> names(List<User> page) {
        return page.stream().map(user -> user.username().value()).toList();
    }

    private boolean add(User user) {
        return transactions().run(() -> users().add(user));
    }

    private boolean save(User seen, User changed) {
        return transactions().run(() -> users().save(seen, changed));
    }

    private boolean rehash(UserId id, PasswordHash from, PasswordHash to) {
        return transactions().run(() -> users().rehash(id, from, to));
    }

    private Optional<User> find(UserId id) {
        return transactions().run(() -> users().find(id));
    }

    private Optional<User> findByLoginName(String typed) {
        LoginName name = LoginName.parse(typed).orElseThrow();
        Optional<User> found = transactions().run(() -> users().findByLoginName(name));
        assertThat(loginNames().look(name)).isEqualTo(found);
        return found;
    }
}
