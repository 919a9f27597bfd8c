package io.aldaba.login;

import static io.aldaba.kernel.Refusals.rejectionOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.Rejection;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Secret;
import io.aldaba.password.PasswordHash;
import io.aldaba.password.PlainHasher;
import io.aldaba.testing.Transactions;
import io.aldaba.throttle.Buckets;
import io.aldaba.throttle.InMemoryThrottle;
import io.aldaba.throttle.ThrottleLimits;
import io.aldaba.user.EmailAddress;
import io.aldaba.user.Group;
import io.aldaba.user.InMemoryUsers;
import io.aldaba.user.SomeUsers;
import io.aldaba.user.User;
import io.aldaba.user.UserId;
import io.aldaba.user.Username;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogInTest {

    private static final Rejection INVALID = OAuthError.invalidGrant("The credentials are invalid.");
    private static final ThrottleLimits LIMITS = new ThrottleLimits(3, 5, 7, 2, Duration.ofMinutes(15));
    /** So many attempts that stay undecided lock the account. */
    private static final int MOST = LIMITS.perAccountAndAddress() + LIMITS.parallel();

    private static final RemoteAddress ELSEWHERE = new RemoteAddress("198.51.100.1");

    private final InMemoryUsers users = new InMemoryUsers();
    private final LogInBench bench = new LogInBench(new InMemoryThrottle(), LIMITS, users, Supplier::get);
    private final User john =
            SomeUsers.john().withGroups(Set.of(new Group("staff"), new Group("admin")), MutableClock.START);

    @BeforeEach
    void john_is_registered() {
        users.add(john);
    }

    @Test
    void the_right_password_logs_in() {
        AuthenticatedUser user = bench.logIn("johndoe", SomeUsers.PASSWORD);

        assertThat(user.id()).isEqualTo(john.id());
        assertThat(user.username()).isEqualTo(john.username());
        assertThat(user.groups()).containsExactly("admin", "staff");
        assertThat(user.login().authentication().time()).isEqualTo(MutableClock.START);
        assertThat(user.login().authentication().amr()).containsExactly("pwd");
    }

    @Test
    void a_login_is_audited() {
        bench.logIn("johndoe", SomeUsers.PASSWORD);

        assertThat(bench.auditTrail.events())
                .containsExactly(new AuditEvent(
                        "login.succeeded", Map.of("user", john.id().value(), "address", "192.0.2.1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"JohnDoe", "johndoe@example.com", "JOHNDOE@EXAMPLE.COM", "ｊohndoe"})
    void the_name_and_the_address_do_in_any_spelling(String typed) {
        assertThat(bench.logIn(typed, SomeUsers.PASSWORD).id()).isEqualTo(john.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"correct horse battery staplE", "correct horse battery staple ", "-", "", "decoy"})
    void a_wrong_password_does_not(String wrong) {
        assertThat(refusal("johndoe", wrong)).isEqualTo(INVALID);
    }

    @Test
    void a_failure_is_audited_with_its_cause_and_without_what_was_typed() {
        refusal("johndoe", "wrong");
        refusal("a secret typed in the wrong field", "wrong");

        assertThat(bench.auditTrail.events())
                .containsExactly(
                        new AuditEvent(
                                "login.failed",
                                Map.of("user", john.id().value(), "address", "192.0.2.1", "cause", "wrong password")),
                        new AuditEvent("login.failed", Map.of("address", "192.0.2.1", "cause", "unknown user")));
    }

    @Test
    void the_operator_reads_the_cause() {
        Rejected rejected = catchThrowableOfType(Rejected.class, () -> bench.logIn("nobody", "x"));

        assertThat(rejected).hasMessage("login refused: unknown user");
    }

    @Test
    void an_unknown_user_gets_the_same_answer_for_the_same_work() {
        assertThat(refusal("nobody", "decoy")).isEqualTo(INVALID);

        assertThat(bench.hasher.verified()).containsExactly(bench.hasher.decoy());
    }

    @Test
    void a_disabled_user_gets_the_same_answer_for_the_same_work() {
        users.put(john.disabled(MutableClock.START.plusMillis(1)));

        assertThat(refusal("johndoe", SomeUsers.PASSWORD)).isEqualTo(INVALID);

        assertThat(bench.hasher.verified()).containsExactly(bench.hasher.decoy());
        assertThat(bench.auditTrail.events().get(0).details()).containsEntry("cause", "disabled user");
    }

    @Test
    void a_user_without_a_password_gets_the_same_answer_for_the_same_work() {
        User bare = User.named(new UserId("9"), new Username("bare"), MutableClock.START);
        users.add(bare);

        assertThat(refusal("bare", "decoy")).isEqualTo(INVALID);

        assertThat(bench.hasher.verified()).containsExactly(bench.hasher.decoy());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "john doe", "john\u0000doe", "\u202Ejohndoe", "@", "a@", "\uD800"})
    void a_name_nobody_can_have_gets_the_same_answer_for_the_same_work(String typed) {
        assertThat(refusal(typed, "x")).isEqualTo(INVALID);

        assertThat(bench.hasher.verified()).containsExactly(bench.hasher.decoy());
    }

    @Test
    void a_password_too_long_to_be_one_gets_the_same_answer_for_the_same_work() {
        assertThat(refusal("johndoe", "x".repeat(1_025))).isEqualTo(INVALID);

        assertThat(bench.hasher.verified()).hasSize(1);
    }

    @Test
    void a_locked_out_attempt_gets_the_same_answer_for_the_same_work_even_with_the_right_password() {
        fail(3, "johndoe", LogInBench.HERE);

        assertThat(refusal("johndoe", SomeUsers.PASSWORD)).isEqualTo(INVALID);

        assertThat(bench.hasher.verified()).hasSize(4).endsWith(bench.hasher.decoy());
    }

    @Test
    void attempts_past_the_limits_write_nothing() {
        fail(3, "johndoe", LogInBench.HERE);
        int before = bench.auditTrail.events().size();

        for (int i = 0; i < 50; i++) {
            assertThatThrownBy(() -> bench.logIn("johndoe", SomeUsers.PASSWORD))
                    .isInstanceOf(Rejected.class)
                    .hasMessage("login refused: too many failures");
        }

        assertThat(bench.auditTrail.events()).hasSize(before);
    }

    @Test
    void the_last_failure_allowed_still_leaves_a_login() {
        fail(2, "johndoe", LogInBench.HERE);

        assertThat(bench.logIn("johndoe", SomeUsers.PASSWORD).id()).isEqualTo(john.id());
    }

    @Test
    void a_login_forgives_the_failures_before_it() {
        fail(2, "johndoe", LogInBench.HERE);
        bench.logIn("johndoe", SomeUsers.PASSWORD);
        fail(2, "johndoe", LogInBench.HERE);

        assertThat(bench.logIn("johndoe", SomeUsers.PASSWORD).id()).isEqualTo(john.id());
    }

    /** Otherwise an attacker would get a new set of guesses for each name of the user. */
    @Test
    void failures_with_a_user_s_name_and_with_their_address_are_failures_with_one_user() {
        fail(2, "JohnDoe", LogInBench.HERE);
        fail(1, "johndoe@example.com", LogInBench.HERE);

        assertThat(refusal("johndoe@example.com", SomeUsers.PASSWORD)).isEqualTo(INVALID);
        assertThat(refusal("johndoe", SomeUsers.PASSWORD)).isEqualTo(INVALID);
    }

    @Test
    void a_login_by_one_name_forgives_the_failures_with_the_other() {
        fail(2, "johndoe", LogInBench.HERE);
        bench.logIn("johndoe@example.com", SomeUsers.PASSWORD);
        fail(2, "johndoe", LogInBench.HERE);

        assertThat(bench.logIn("johndoe", SomeUsers.PASSWORD).id()).isEqualTo(john.id());
    }

    @Test
    void who_has_an_address_that_was_another_s_does_not_pay_for_guesses_at_them() {
        EmailAddress address = john.email().orElseThrow();
        fail(3, address.value(), LogInBench.HERE);
        users.put(john.withoutEmail(MutableClock.START.plusMillis(1)));
        User ana = User.named(new UserId("9"), new Username("ana"), MutableClock.START)
                .withPassword(PlainHasher.hashOf("hers", 1), MutableClock.START)
                .withEmail(address, true, MutableClock.START);
        users.add(ana);

        assertThat(bench.logIn(address.value(), "hers").id()).isEqualTo(ana.id());
        assertThat(refusal("johndoe", SomeUsers.PASSWORD)).isEqualTo(INVALID);
    }

    @Test
    void a_lock_on_one_address_leaves_the_owner_elsewhere_alone() {
        fail(3, "johndoe", ELSEWHERE);

        assertThat(bench.logIn("johndoe", SomeUsers.PASSWORD).id()).isEqualTo(john.id());
    }

    @Test
    void failures_from_many_addresses_lock_the_account() {
        for (int i = 0; i < 5; i++) {
            fail(1, "johndoe", new RemoteAddress("198.51.100." + i));
        }

        assertThat(refusal("johndoe", SomeUsers.PASSWORD)).isEqualTo(INVALID);
    }

    @Test
    void failures_with_many_names_lock_the_address() {
        for (int i = 0; i < 7; i++) {
            fail(1, "user" + i, LogInBench.HERE);
        }

        assertThat(refusal("johndoe", SomeUsers.PASSWORD)).isEqualTo(INVALID);
        assertThat(bench.logIn
                        .logIn("johndoe", Secret.of(SomeUsers.PASSWORD), ELSEWHERE)
                        .id())
                .isEqualTo(john.id());
    }

    @Test
    void names_nobody_has_are_counted_like_any_other() {
        fail(3, "nobody", LogInBench.HERE);

        assertThatThrownBy(() -> bench.logIn("nobody", "x")).hasMessage("login refused: too many failures");
    }

    @Test
    void refused_attempts_do_not_prolong_the_lock_which_ends_at_its_instant() {
        fail(3, "johndoe", LogInBench.HERE);
        bench.clock.advance(Duration.ofMinutes(15).minusMillis(1));
        assertThat(refusal("johndoe", SomeUsers.PASSWORD)).isEqualTo(INVALID);

        bench.clock.advance(Duration.ofMillis(1));

        assertThat(bench.logIn("johndoe", SomeUsers.PASSWORD).id()).isEqualTo(john.id());
    }

    @Test
    void overload_is_told_as_such_and_counts_no_attempt() {
        bench.hasher.overload();
        for (int i = 0; i < 20; i++) {
            assertThat(refusal("johndoe", SomeUsers.PASSWORD)).isEqualTo(OAuthError.temporarilyUnavailable());
        }

        assertThat(bench.auditTrail.events()).isEmpty();
    }

    @Test
    void after_an_overload_logins_go_on() {
        InMemoryThrottle throttle = new InMemoryThrottle();
        LogInBench busy = new LogInBench(throttle, LIMITS, users, Supplier::get);
        busy.hasher.overload();
        for (int i = 0; i < 20; i++) {
            rejectionOf(() -> busy.logIn("johndoe", SomeUsers.PASSWORD));
        }

        assertThat(new LogInBench(throttle, LIMITS, users, Supplier::get)
                        .logIn("johndoe", SomeUsers.PASSWORD)
                        .id())
                .isEqualTo(john.id());
    }

    @Test
    void a_hash_of_another_cost_is_renewed_at_login() {
        bench.hasher.raiseCost();

        bench.logIn("johndoe", SomeUsers.PASSWORD);

        assertThat(users.find(john.id()).flatMap(User::passwordHash))
                .contains(PlainHasher.hashOf(SomeUsers.PASSWORD, 2));
    }

    @Test
    void a_hash_of_todays_cost_is_left_alone() {
        bench.logIn("johndoe", SomeUsers.PASSWORD);

        assertThat(bench.hasher.hashed()).isZero();
        assertThat(users.find(john.id())).contains(john);
    }

    @Test
    void a_wrong_password_renews_nothing() {
        bench.hasher.raiseCost();

        refusal("johndoe", "wrong");

        assertThat(bench.hasher.hashed()).isZero();
    }

    @Test
    void a_user_disabled_while_the_password_was_verified_is_refused() {
        bench.hasher.meanwhile(() -> users.put(john.disabled(MutableClock.START.plusMillis(1))));

        assertThat(refusal("johndoe", SomeUsers.PASSWORD)).isEqualTo(INVALID);
    }

    @Test
    void a_password_changed_while_it_was_verified_is_refused() {
        bench.hasher.meanwhile(this::changePassword);

        assertThat(refusal("johndoe", SomeUsers.PASSWORD)).isEqualTo(INVALID);
    }

    @Test
    void a_password_changed_while_its_hash_was_renewed_is_refused_and_stays_changed() {
        bench.hasher.raiseCost();
        bench.hasher.meanwhile(this::changePassword);

        assertThat(refusal("johndoe", SomeUsers.PASSWORD)).isEqualTo(INVALID);

        assertThat(users.find(john.id()).flatMap(User::passwordHash)).contains(new PasswordHash("$new"));
    }

    @Test
    void a_user_disabled_while_the_hash_was_renewed_is_refused() {
        bench.hasher.raiseCost();
        bench.hasher.meanwhile(() -> users.put(john.disabled(MutableClock.START.plusMillis(1))));

        assertThat(refusal("johndoe", SomeUsers.PASSWORD)).isEqualTo(INVALID);
    }

    @Test
    void a_hash_that_another_login_renewed_meanwhile_lets_in_all_the_same() {
        PasswordHash renewed = PlainHasher.hashOf(SomeUsers.PASSWORD, 2);
        bench.hasher.raiseCost();
        bench.hasher.meanwhile(() -> users.rehash(john.id(), john.passwordHash().orElseThrow(), renewed));

        assertThat(bench.logIn("johndoe", SomeUsers.PASSWORD).id()).isEqualTo(john.id());
    }

    @Test
    void a_profile_changed_while_the_hash_was_renewed_lets_in_all_the_same() {
        bench.hasher.raiseCost();
        bench.hasher.meanwhile(() -> users.save(
                john,
                john.withGroups(Set.of(new Group("late")), john.changedAt().plusSeconds(1))));

        assertThat(bench.logIn("johndoe", SomeUsers.PASSWORD).groups()).containsExactly("late");
    }

    private void changePassword() {
        users.save(
                john,
                john.withPassword(new PasswordHash("$new"), john.changedAt().plusSeconds(1)));
    }

    @Test
    void what_follows_is_done_for_whom_it_logs_in() {
        String name = bench.logIn.logIn(
                "johndoe",
                Secret.of(SomeUsers.PASSWORD),
                LogInBench.HERE,
                user -> "Hello " + user.username().value());

        assertThat(name).isEqualTo("Hello johndoe");
    }

    @Test
    void nothing_follows_from_a_failure() {
        assertThat(rejectionOf(() -> bench.logIn.logIn("johndoe", Secret.of("wrong"), LogInBench.HERE, user -> {
                    throw new AssertionError("nobody is logged in");
                })))
                .isEqualTo(INVALID);
    }

    @Test
    void a_login_after_which_something_is_refused_is_a_login() {
        fail(2, "johndoe", LogInBench.HERE);

        assertThat(rejectionOf(
                        () -> bench.logIn.logIn("johndoe", Secret.of(SomeUsers.PASSWORD), LogInBench.HERE, user -> {
                            throw new Rejected(OAuthError.invalidScope(), "not that");
                        })))
                .isEqualTo(OAuthError.invalidScope());

        assertThat(bench.auditTrail.events()).extracting(AuditEvent::type).endsWith("login.succeeded");
        fail(2, "johndoe", LogInBench.HERE);
        assertThat(bench.logIn("johndoe", SomeUsers.PASSWORD).id()).isEqualTo(john.id());
    }

    /** By then the user is logged in, and only this response can tell them the session's secret. */
    @Test
    void a_login_that_cannot_be_counted_as_one_is_one_and_its_attempt_undecided() {
        LogIn logIn = new LogInBench(
                        new InMemoryThrottle() {
                            @Override
                            public synchronized void succeed(List<Buckets> attempts, Instant now) {
                                throw new IllegalStateException("broken");
                            }
                        },
                        LIMITS,
                        users,
                        Supplier::get)
                .logIn;

        for (int i = 0; i < LIMITS.perAccountAndAddress() + LIMITS.parallel(); i++) {
            assertThat(logIn.logIn("johndoe", Secret.of(SomeUsers.PASSWORD), LogInBench.HERE)
                            .id())
                    .isEqualTo(john.id());
        }
        assertThat(rejectionOf(() -> logIn.logIn("johndoe", Secret.of(SomeUsers.PASSWORD), LogInBench.HERE)))
                .isEqualTo(INVALID);
    }

    /** John is disabled between the two runs, and the first run never took effect. */
    @Test
    void of_a_transaction_that_is_begun_anew_only_what_came_in_the_end_counts() {
        AtomicBoolean followed = new AtomicBoolean();
        LogIn logIn = new LogInBench(new InMemoryThrottle(), LIMITS, users, new Transactions() {
                    @Override
                    public <T> T run(Supplier<T> work) {
                        T first = work.get();
                        if (!followed.getAndSet(false)) {
                            return first;
                        }
                        users.put(john.disabled(MutableClock.START.plusMillis(1)));
                        return work.get();
                    }
                })
                .logIn;
        for (int i = 0; i < LIMITS.perAccountAndAddress(); i++) {
            users.put(john);
            assertThat(rejectionOf(
                            () -> logIn.logIn("johndoe", Secret.of(SomeUsers.PASSWORD), LogInBench.HERE, user -> {
                                followed.set(true);
                                return user;
                            })))
                    .isEqualTo(INVALID);
        }

        users.put(john);
        assertThat(rejectionOf(() -> logIn.logIn("johndoe", Secret.of(SomeUsers.PASSWORD), LogInBench.HERE)))
                .isEqualTo(INVALID);
    }

    @Test
    void a_failure_of_ours_after_the_right_password_counts_for_nothing() {
        for (int i = 0; i < 2 * MOST; i++) {
            assertThatIllegalStateException().isThrownBy(() -> logInAndBreak(bench, SomeUsers.PASSWORD));
        }

        assertThat(bench.logIn("johndoe", SomeUsers.PASSWORD).id()).isEqualTo(john.id());
    }

    @Test
    void a_wrong_password_is_a_failure_even_if_it_cannot_be_recorded() {
        AtomicBoolean broken = new AtomicBoolean(true);
        LogInBench unrecorded = new LogInBench(new InMemoryThrottle(), LIMITS, users, new Transactions() {
            @Override
            public <T> T run(Supplier<T> work) {
                try {
                    return work.get();
                } catch (Rejected e) {
                    throw broken.get() ? new IllegalStateException("the refusal does not commit") : e;
                }
            }
        });
        for (int i = 0; i < LIMITS.perAccountAndAddress(); i++) {
            assertThatIllegalStateException().isThrownBy(() -> unrecorded.logIn("johndoe", "wrong"));
        }
        broken.set(false);

        assertThat(rejectionOf(() -> unrecorded.logIn("johndoe", SomeUsers.PASSWORD)))
                .isEqualTo(INVALID);
    }

    @Test
    void a_hash_that_fails_counts_for_nothing() {
        bench.hasher.meanwhile(() -> {
            throw new IllegalStateException("broken");
        });
        for (int i = 0; i < 2 * MOST; i++) {
            assertThatIllegalStateException().isThrownBy(() -> bench.logIn("johndoe", SomeUsers.PASSWORD));
        }
        bench.hasher.meanwhile(() -> {});

        assertThat(bench.logIn("johndoe", SomeUsers.PASSWORD).id()).isEqualTo(john.id());
    }

    /** The client is told of the first failure; the attempt stays undecided. */
    @Test
    void a_failure_of_ours_is_not_hidden_by_one_of_the_counters() {
        LogInBench uncounted = new LogInBench(
                new InMemoryThrottle() {
                    @Override
                    public synchronized void refund(List<Buckets> attempts, Instant now) {
                        throw new IllegalArgumentException("no counters either");
                    }
                },
                LIMITS,
                users,
                Supplier::get);
        for (int i = 0; i < MOST; i++) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> logInAndBreak(uncounted, SomeUsers.PASSWORD))
                    .withMessage("broken");
        }

        assertThatIllegalArgumentException().isThrownBy(() -> uncounted.logIn("johndoe", SomeUsers.PASSWORD));
    }

    private static void logInAndBreak(LogInBench bench, String password) {
        bench.logIn.logIn("johndoe", Secret.of(password), LogInBench.HERE, user -> {
            throw new IllegalStateException("broken");
        });
    }

    private Rejection refusal(String typedName, String password) {
        return rejectionOf(() -> bench.logIn(typedName, password));
    }

    private void fail(int times, String typedName, RemoteAddress from) {
        for (int i = 0; i < times; i++) {
            assertThat(rejectionOf(() -> bench.logIn.logIn(typedName, Secret.of("wrong"), from)))
                    .isEqualTo(INVALID);
        }
    }
}
