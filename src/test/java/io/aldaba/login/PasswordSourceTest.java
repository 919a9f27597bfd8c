package io.aldaba.login;

import static io.aldaba.kernel.Refusals.rejectionOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.Rejection;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Secret;
import io.aldaba.login.PasswordSource.Judgement;
import io.aldaba.password.Password;
import io.aldaba.password.PasswordHash;
import io.aldaba.session.Authentication;
import io.aldaba.throttle.InMemoryThrottle;
import io.aldaba.throttle.ThrottleLimits;
import io.aldaba.user.InMemoryUsers;
import io.aldaba.user.SomeUsers;
import io.aldaba.user.User;
import io.aldaba.user.UserId;
import io.aldaba.user.Username;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Passwords that are stored elsewhere. */
class PasswordSourceTest {

    private static final Rejection INVALID = OAuthError.invalidGrant("The credentials are invalid.");
    private static final Judgement UNKNOWN = new Judgement.Unknown();
    private static final RemoteAddress ELSEWHERE = new RemoteAddress("198.51.100.1");
    private static final Judgement REFUSED = new Judgement.Refused("directory: expired account");

    private final InMemoryUsers users = new InMemoryUsers();
    private final InMemoryThrottle throttle = new InMemoryThrottle();
    private final LogInBench bench = new LogInBench(throttle, ThrottleLimits.DEFAULT, users, Supplier::get);
    private final User john = SomeUsers.john();
    private final User ana = User.named(new UserId("9"), new Username("ana"), MutableClock.START);
    private final Judgement proved = new Judgement.Proved(ana.id(), Set.of("pwd"));

    @BeforeEach
    void john_has_a_password_and_ana_has_none() {
        users.add(john);
        users.add(ana);
    }

    @Test
    void a_user_without_a_password_is_proved_by_a_factor() {
        ScriptedPasswordSource passwordSource = asking(proved);

        AuthenticatedUser user = bench.logIn("ana", "hers");

        assertThat(user.id()).isEqualTo(ana.id());
        assertThat(user.login().authentication()).isEqualTo(Authentication.byPassword(MutableClock.START));
        assertThat(passwordSource.asked).containsExactly("ana ana hers");
        assertThat(bench.auditTrail.events().get(0).type()).isEqualTo("login.succeeded");
        assertThat(bench.auditTrail.events().get(0).details()).containsEntry("user", "9");
    }

    @Test
    void a_name_nobody_has_here_may_be_proved_by_a_factor_that_brings_its_user() {
        ScriptedPasswordSource passwordSource = asking(new Judgement.Proved(ana.id(), Set.of("pwd")));

        assertThat(bench.logIn("CN=Ana", "hers").id()).isEqualTo(ana.id());

        assertThat(passwordSource.asked).containsExactly("CN=Ana - hers");
    }

    @Test
    void whose_password_is_stored_here_is_never_asked_for_elsewhere() {
        ScriptedPasswordSource passwordSource = asking(proved);

        assertThat(bench.logIn("johndoe", SomeUsers.PASSWORD).id()).isEqualTo(john.id());
        assertThat(rejectionOf(() -> bench.logIn("johndoe", "another"))).isEqualTo(INVALID);

        assertThat(passwordSource.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ana", "nobody"})
    void a_login_by_a_stored_password_alone_asks_nobody_else_and_is_refused_like_any_other(String typedName) {
        ScriptedPasswordSource passwordSource = asking(proved);

        assertThat(rejectionOf(() ->
                        bench.logIn.logInByStoredPassword(typedName, Secret.of("hers"), LogInBench.HERE, user -> user)))
                .isEqualTo(INVALID);

        assertThat(passwordSource.asked).isEmpty();
        assertThat(bench.hasher.verified()).containsExactly(bench.hasher.decoy());
    }

    @Test
    void a_login_by_a_stored_password_alone_lets_in_who_has_one() {
        asking(REFUSED);

        UserId user = bench.logIn.logInByStoredPassword(
                "johndoe", Secret.of(SomeUsers.PASSWORD), LogInBench.HERE, AuthenticatedUser::id);

        assertThat(user).isEqualTo(john.id());
    }

    @Test
    void a_disabled_user_is_never_asked_for_elsewhere() {
        ScriptedPasswordSource passwordSource = asking(proved);
        users.put(ana.disabled(MutableClock.START));

        assertThat(rejectionOf(() -> bench.logIn("ana", "hers"))).isEqualTo(INVALID);

        assertThat(passwordSource.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1_025})
    void what_cannot_be_a_password_is_never_handed_on(int length) {
        ScriptedPasswordSource passwordSource = asking(proved);

        assertThat(rejectionOf(() -> bench.logIn("ana", "x".repeat(length)))).isEqualTo(INVALID);

        assertThat(passwordSource.asked).isEmpty();
    }

    @Test
    void a_locked_out_attempt_is_never_handed_on() {
        ScriptedPasswordSource passwordSource = asking(REFUSED);
        for (int i = 0; i < ThrottleLimits.DEFAULT.perAccountAndAddress(); i++) {
            rejectionOf(() -> bench.logIn("ana", "wrong"));
        }
        int before = passwordSource.asked.size();

        assertThat(rejectionOf(() -> bench.logIn("ana", "hers"))).isEqualTo(INVALID);

        assertThat(before).isEqualTo(ThrottleLimits.DEFAULT.perAccountAndAddress());
        assertThat(passwordSource.asked).hasSize(before);
    }

    @Test
    void a_refusal_of_a_factor_looks_like_any_other_and_the_operator_reads_its_cause() {
        asking(REFUSED);

        Rejected rejected = catchThrowableOfType(Rejected.class, () -> bench.logIn("ana", "hers"));

        assertThat(rejected.rejection()).isEqualTo(INVALID);
        assertThat(rejected).hasMessage("login refused: directory: expired account");
        assertThat(bench.auditTrail.events().get(0).details()).containsEntry("cause", "directory: expired account");
    }

    @Test
    void the_first_factor_that_knows_the_name_decides() {
        ScriptedPasswordSource first = asking(UNKNOWN);
        ScriptedPasswordSource second = asking(REFUSED);
        ScriptedPasswordSource third = asking(proved);

        assertThat(rejectionOf(() -> bench.logIn("ana", "hers"))).isEqualTo(INVALID);

        assertThat(first.asked).hasSize(1);
        assertThat(second.asked).hasSize(1);
        assertThat(third.asked).isEmpty();
    }

    @Test
    void a_name_that_no_factor_knows_is_refused_as_ever() {
        asking(UNKNOWN);

        assertThat(rejectionOf(() -> bench.logIn("nobody", "x"))).isEqualTo(INVALID);

        assertThat(bench.auditTrail.events().get(0).details()).containsEntry("cause", "unknown user");
    }

    @Test
    void where_a_factor_cannot_tell_nobody_else_is_asked_and_no_attempt_is_counted() {
        asking(new Judgement.Undecided("directory: time-out", false));
        ScriptedPasswordSource second = asking(proved);

        for (int i = 0; i < 20; i++) {
            Rejected rejected = catchThrowableOfType(Rejected.class, () -> bench.logIn("ana", "hers"));
            assertThat(rejected.rejection()).isEqualTo(OAuthError.temporarilyUnavailable());
            assertThat(rejected).hasMessage("login refused: directory: time-out");
        }

        assertThat(second.asked).isEmpty();
        assertThat(bench.auditTrail.events()).isEmpty();
        bench.passwordSources.clear();
        asking(proved);
        assertThat(bench.logIn("ana", "hers").id()).isEqualTo(ana.id());
    }

    @Test
    void where_the_password_may_have_been_tried_the_attempt_stays_pending_and_guessing_ends() {
        asking(new Judgement.Undecided("directory: time-out", true));
        int most = ThrottleLimits.DEFAULT.perAccountAndAddress() + ThrottleLimits.DEFAULT.parallel();

        for (int i = 0; i < most; i++) {
            assertThat(rejectionOf(() -> bench.logIn("ana", "a guess"))).isEqualTo(OAuthError.temporarilyUnavailable());
        }
        bench.passwordSources.clear();
        ScriptedPasswordSource asked = asking(proved);
        assertThat(rejectionOf(() -> bench.logIn("ana", "hers"))).isEqualTo(INVALID);
        assertThat(asked.asked).isEmpty();
        assertThat(bench.auditTrail.events()).isEmpty();

        bench.clock.advance(ThrottleLimits.DEFAULT.window());
        assertThat(bench.logIn("ana", "hers").id()).isEqualTo(ana.id());
    }

    @Test
    void whoever_guesses_at_an_account_by_all_its_names_has_no_more_guesses() {
        List<String> tried = knowingOneAccount();
        for (int i = 0; i < ThrottleLimits.DEFAULT.perAccountAndAddress(); i++) {
            assertThat(rejectionOf(() -> bench.logIn("ana" + tried.size(), "a guess")))
                    .isEqualTo(INVALID);
        }
        int before = tried.size();

        assertThat(rejectionOf(() -> bench.logIn("ana@corp.example", "hers"))).isEqualTo(INVALID);

        assertThat(before).isEqualTo(ThrottleLimits.DEFAULT.perAccountAndAddress());
        assertThat(tried).hasSize(before);
        assertThat(bench.auditTrail.events()).hasSize(before);
        assertThat(bench.logIn
                        .logIn("ana@corp.example", Secret.of("hers"), ELSEWHERE)
                        .id())
                .isEqualTo(ana.id());
    }

    /**
     * Like every attempt that is not admitted; otherwise a user who waits for the window to end would be kept out by
     * their other name.
     */
    @Test
    void an_attempt_that_an_account_has_had_too_many_of_counts_against_no_name_either() {
        knowingOneAccount();
        int most = ThrottleLimits.DEFAULT.perAccountAndAddress();
        for (int i = 0; i < most; i++) {
            String name = "ana" + i;
            rejectionOf(() -> bench.logIn(name, "a guess"));
        }
        bench.clock.advance(ThrottleLimits.DEFAULT.window().minusMillis(1));
        for (int i = 0; i < 2 * most + ThrottleLimits.DEFAULT.parallel(); i++) {
            rejectionOf(() -> bench.logIn("ana@corp.example", "hers"));
        }

        bench.clock.advance(Duration.ofMillis(1));

        assertThat(bench.logIn("ana@corp.example", "hers").id()).isEqualTo(ana.id());
    }

    @Test
    void a_login_forgives_the_failures_with_the_account() {
        List<String> tried = knowingOneAccount();
        for (int round = 0; round < 3; round++) {
            for (int i = 1; i < ThrottleLimits.DEFAULT.perAccountAndAddress(); i++) {
                rejectionOf(() -> bench.logIn("ana" + tried.size(), "a guess"));
            }
            assertThat(bench.logIn("ana@corp.example", "hers").id()).isEqualTo(ana.id());
        }
    }

    @Test
    void an_account_whose_password_may_have_been_tried_has_it_pending_by_whichever_name() {
        int most = ThrottleLimits.DEFAULT.perAccountAndAddress() + ThrottleLimits.DEFAULT.parallel();
        List<String> tried = knowingOneAccount(new Judgement.Undecided("directory: time-out", true));
        for (int i = 0; i < most; i++) {
            String name = "ana" + i;
            rejectionOf(() -> bench.logIn(name, "a guess"));
        }

        assertThat(rejectionOf(() -> bench.logIn("ana@corp.example", "hers"))).isEqualTo(INVALID);

        assertThat(tried).hasSize(most);
    }

    @Test
    void an_account_whose_password_was_not_tried_has_nothing_counted() {
        knowingOneAccount(new Judgement.Undecided("directory: time-out", false));
        for (int i = 0; i < 200; i++) {
            rejectionOf(() -> bench.logIn("ana@corp.example", "hers"));
        }

        bench.passwordSources.clear();
        knowingOneAccount();
        assertThat(bench.logIn("ana@corp.example", "hers").id()).isEqualTo(ana.id());
    }

    @Test
    void a_factor_that_breaks_before_it_tries_the_password_counts_for_nothing() {
        bench.passwordSources.add((typedName, known, password, guesses) -> {
            throw new IllegalStateException("broken");
        });
        for (int i = 0; i < 200; i++) {
            assertThatIllegalStateException().isThrownBy(() -> bench.logIn("ana", "hers"));
        }

        bench.passwordSources.clear();
        asking(proved);
        assertThat(bench.logIn("ana", "hers").id()).isEqualTo(ana.id());
    }

    @Test
    void where_one_breaks_that_may_have_tried_it_the_attempt_stays_pending_and_guessing_ends() {
        List<String> tried = new ArrayList<>();
        bench.passwordSources.add((typedName, known, password, guesses) -> {
            if (!guesses.count("corp 1")) {
                return REFUSED;
            }
            tried.add(typedName);
            throw new IllegalStateException("broken");
        });
        int most = ThrottleLimits.DEFAULT.perAccountAndAddress() + ThrottleLimits.DEFAULT.parallel();
        for (int i = 0; i < most; i++) {
            assertThatIllegalStateException().isThrownBy(() -> bench.logIn("ana", "a guess"));
        }

        assertThat(rejectionOf(() -> bench.logIn("ana", "hers"))).isEqualTo(INVALID);
        assertThat(tried).hasSize(most);
    }

    @Test
    void an_attempt_that_is_not_counted_in_time_is_told_so_and_counts_not_at_all() {
        bench.passwordSources.add((typedName, known, password, guesses) -> {
            throw new Rejected(OAuthError.temporarilyUnavailable(), "attempts are not counted in time");
        });
        for (int i = 0; i < 200; i++) {
            assertThat(rejectionOf(() -> bench.logIn("ana", "hers"))).isEqualTo(OAuthError.temporarilyUnavailable());
        }

        bench.passwordSources.clear();
        asking(proved);
        assertThat(bench.logIn("ana", "hers").id()).isEqualTo(ana.id());
    }

    /** A source that ignored the answer lets nobody in. */
    @Test
    void what_a_factor_says_of_an_account_that_may_not_be_tried_counts_for_nothing() {
        bench.passwordSources.add((typedName, known, password, guesses) -> {
            assertThat(guesses.count("corp 1")).isEqualTo(!password.reveal().equals("hers"));
            return password.reveal().equals("hers") ? proved : REFUSED;
        });
        for (int i = 0; i < ThrottleLimits.DEFAULT.perAccountAndAddress(); i++) {
            String name = "ana" + i;
            rejectionOf(() -> bench.logIn(name, "a guess"));
        }

        assertThat(rejectionOf(() -> bench.logIn("ana@corp.example", "hers"))).isEqualTo(INVALID);
    }

    @Test
    void a_user_disabled_while_a_factor_was_asked_is_refused() {
        bench.passwordSources.add(
                new ScriptedPasswordSource(proved, () -> users.put(ana.disabled(MutableClock.START))));

        assertThat(rejectionOf(() -> bench.logIn("ana", "hers"))).isEqualTo(INVALID);

        assertThat(bench.auditTrail.events().get(0).details()).containsEntry("cause", "disabled user");
    }

    @Test
    void a_user_who_was_given_a_password_while_a_factor_was_asked_is_refused() {
        PasswordHash given = bench.hasher.hash(Password.of("given"));
        bench.passwordSources.add(
                new ScriptedPasswordSource(proved, () -> users.put(ana.withPassword(given, MutableClock.START))));

        assertThat(rejectionOf(() -> bench.logIn("ana", "hers"))).isEqualTo(INVALID);

        assertThat(bench.auditTrail.events().get(0).details())
                .containsEntry("cause", "a user whose password is stored here by now");
        assertThat(bench.auditTrail.types()).doesNotContain("login.succeeded");
    }

    @Test
    void exactly_one_hash_is_verified_whoever_else_is_asked() {
        asking(proved);

        bench.logIn("ana", "hers");

        assertThat(bench.hasher.verified()).containsExactly(bench.hasher.decoy());
    }

    private List<String> knowingOneAccount() {
        return knowingOneAccount(REFUSED);
    }

    /**
     * Adds a source that has one account, with any name and her password; returns the names under which it was tried.
     */
    private List<String> knowingOneAccount(Judgement otherwise) {
        List<String> tried = new ArrayList<>();
        bench.passwordSources.add((typedName, known, password, guesses) -> {
            if (!guesses.count("corp 1")) {
                return REFUSED;
            }
            tried.add(typedName);
            return password.reveal().equals("hers") && otherwise.equals(REFUSED) ? proved : otherwise;
        });
        return tried;
    }

    private ScriptedPasswordSource asking(Judgement judgement) {
        ScriptedPasswordSource passwordSource = new ScriptedPasswordSource(judgement);
        bench.passwordSources.add(passwordSource);
        return passwordSource;
    }
}
