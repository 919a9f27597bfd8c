package io.aldaba.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.RecordingAuditTrail;
import io.aldaba.kernel.SequentialIds;
import io.aldaba.testing.Race;
import io.aldaba.testing.Transactions;
import io.aldaba.user.Group;
import io.aldaba.user.SomeUsers;
import io.aldaba.user.StandardClaims;
import io.aldaba.user.User;
import io.aldaba.user.UserId;
import io.aldaba.user.Username;
import io.aldaba.user.Users;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The behaviour of every {@link ExternalIdentities}. */
public abstract class ExternalIdentitiesContract {

    private static final Instant NOW = MutableClock.START;
    private static final IdentitySource CORPORATE = new IdentitySource("ldap:corporate");
    private static final IdentitySource PARTNER = new IdentitySource("oidc:partner");
    private static final int RACERS = 32;

    private final User john = SomeUsers.john();
    private final User root = SomeUsers.administrator();
    private final AtomicLong count = new AtomicLong(100);

    /** The identities under test. */
    protected abstract ExternalIdentities identities();

    /** The users in the same storage. */
    protected abstract Users users();

    /** Their transactions. */
    protected abstract Transactions transactions();

    @BeforeEach
    void two_users() {
        transactions().run(() -> users().add(john));
        transactions().run(() -> users().add(root));
    }

    @Test
    void an_identity_comes_back_as_it_was_added() {
        ExternalIdentity identity =
                new ExternalIdentity(CORPORATE, "Ünïque Ω", john.id(), true, groups("b", "a"), NOW, NOW.plusMillis(5));

        assertThat(add(identity)).isTrue();

        assertThat(find(CORPORATE, "Ünïque Ω")).contains(identity);
        assertThat(find(PARTNER, "Ünïque Ω")).isEmpty();
        assertThat(find(CORPORATE, "ünïque Ω")).isEmpty();
    }

    @Test
    void a_subject_of_a_source_is_one_user() {
        add(identity(CORPORATE, "1", john));

        assertThat(add(identity(CORPORATE, "1", root))).isFalse();
        assertThat(add(identity(PARTNER, "1", root))).isTrue();

        assertThat(find(CORPORATE, "1").map(ExternalIdentity::user)).contains(john.id());
    }

    @Test
    void a_user_is_one_subject_of_a_source() {
        add(identity(CORPORATE, "1", john));

        assertThat(add(identity(CORPORATE, "2", john))).isFalse();

        assertThat(find(CORPORATE, "2")).isEmpty();
    }

    @Test
    void all_of_a_user_are_told_in_the_order_of_their_sources() {
        add(identity(PARTNER, "7", john));
        add(identity(CORPORATE, "1", john));
        add(identity(PARTNER, "8", root));

        assertThat(transactions().run(() -> identities().of(john.id())))
                .containsExactly(identity(CORPORATE, "1", john), identity(PARTNER, "7", john));
    }

    @Test
    void a_use_changes_the_groups_and_the_time_and_nothing_else() {
        add(identity(CORPORATE, "1", john));
        add(identity(CORPORATE, "2", root));
        ExternalIdentity used = identity(CORPORATE, "1", john).used(groups("new"), NOW.plusSeconds(9));

        assertThat(use(identity(CORPORATE, "1", john), used)).isTrue();

        assertThat(find(CORPORATE, "1")).contains(used);
        assertThat(find(CORPORATE, "2")).contains(identity(CORPORATE, "2", root));
    }

    @Test
    void a_use_by_who_saw_other_groups_changes_nothing() {
        ExternalIdentity seen = identity(CORPORATE, "1", john);
        add(seen);
        ExternalIdentity used = seen.used(groups("new", "staff"), NOW.plusSeconds(9));
        assertThat(use(seen, used)).isTrue();

        assertThat(use(seen, seen.used(Set.of(), NOW.plusSeconds(10)))).isFalse();
        assertThat(use(identity(PARTNER, "1", john), used)).isFalse();

        assertThat(find(CORPORATE, "1")).contains(used);
        assertThat(use(used, used.used(Set.of(), NOW.plusSeconds(11)))).isTrue();
        assertThat(find(CORPORATE, "1").map(ExternalIdentity::groups)).contains(Set.of());
    }

    @Test
    void a_use_that_changes_no_group_is_none_that_overtakes_another() {
        ExternalIdentity seen = identity(CORPORATE, "1", john);
        add(seen);

        assertThat(Race.of(RACERS, () -> use(seen, seen.used(groups("staff"), NOW.plusSeconds(1)))))
                .containsOnly(true);
    }

    /**
     * A group that an older login does not tell yet must not count as given by an administrator: no source could take
     * it away.
     */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_group_that_another_login_gave_meanwhile_stays_the_sources(boolean beforeIdentitiesAreReadAgain) {
        AdmitExternalUser admit = admitting(identities());
        UserId ana = ((Admission.Admitted) admit.admit(CORPORATE, ana())).user();
        AtomicReference<CompletableFuture<Admission>> newer = new AtomicReference<>();
        Runnable once = () -> {
            if (newer.get() == null) {
                newer.set(Race.beside(() -> admit.admit(CORPORATE, ana("admin"))));
            }
        };
        AdmitExternalUser older =
                admitting(new InterruptedIdentities(identities(), once, beforeIdentitiesAreReadAgain));

        assertThat(older.admit(CORPORATE, ana())).isEqualTo(new Admission.Admitted(ana, false));

        Objects.requireNonNull(newer.get()).join();
        Set<Group> here =
                transactions().run(() -> users().find(ana)).orElseThrow().groups();
        assertThat(find(CORPORATE, "9").orElseThrow().groups()).isEqualTo(here);
        admit.admit(CORPORATE, ana());
        assertThat(transactions().run(() -> users().find(ana)).orElseThrow().groups())
                .isEmpty();
    }

    @Test
    void all_of_a_user_are_removed_and_nobody_elses() {
        add(identity(PARTNER, "7", john));
        add(identity(CORPORATE, "1", john));
        add(identity(PARTNER, "8", root));

        transactions().run(() -> {
            identities().removeAllOf(john.id());
            return john;
        });

        assertThat(find(PARTNER, "7")).isEmpty();
        assertThat(find(CORPORATE, "1")).isEmpty();
        assertThat(find(PARTNER, "8")).contains(identity(PARTNER, "8", root));
        assertThat(add(identity(PARTNER, "7", john))).isTrue();
    }

    @Test
    void many_first_logins_at_once_make_one_user() {
        AdmitExternalUser admit = admitting(identities());
        ExternalProfile ana = new ExternalProfile(
                "9",
                List.of(new Username("ana"), new Username("ana9")),
                Optional.empty(),
                false,
                StandardClaims.NONE,
                groups("staff"));

        List<Admission> admitted = Race.of(RACERS, () -> admit.admit(CORPORATE, ana));

        UserId winner = find(CORPORATE, "9").orElseThrow().user();
        assertThat(admitted)
                .hasSize(RACERS)
                .containsOnlyOnce(new Admission.Admitted(winner, true))
                .containsOnly(new Admission.Admitted(winner, true), new Admission.Admitted(winner, false));
        assertThat(transactions().run(() -> users().page(null, 10))).hasSize(3);
    }

    private AdmitExternalUser admitting(ExternalIdentities identities) {
        AdmitOnce once =
                new AdmitOnce(
                        identities,
                        users(),
                        () -> SequentialIds.text(count.incrementAndGet()),
                        new RecordingAuditTrail(),
                        new MutableClock()) {
                    @Override
                    public Admission admit(IdentitySource source, ExternalProfile profile) {
                        return transactions().run(() -> super.admit(source, profile));
                    }
                };
        return new AdmitExternalUser(once);
    }

    private static ExternalProfile ana(String... groups) {
        return new ExternalProfile(
                "9", List.of(new Username("ana")), Optional.empty(), false, StandardClaims.NONE, groups(groups));
    }

    private boolean use(ExternalIdentity seen, ExternalIdentity used) {
        return transactions().run(() -> identities().use(seen, used));
    }

    private boolean add(ExternalIdentity identity) {
        return transactions().run(() -> identities().add(identity));
    }

    private Optional<ExternalIdentity> find(IdentitySource source, String subject) {
        return transactions().run(() -> identities().find(source, subject));
    }

    private static ExternalIdentity identity(IdentitySource source, String subject, User user) {
        return new ExternalIdentity(source, subject, user.id(), false, groups("staff"), NOW, NOW);
    }

    private static Set<Group> groups(String... names) {
        return Stream.of(names).map(Group::new).collect(Collectors.toSet());
    }

    /** Runs something just before or just after all identities of a user are read. */
    private record InterruptedIdentities(ExternalIdentities all, Runnable meanwhile, boolean before)
            implements ExternalIdentities {

        @Override
        public List<ExternalIdentity> of(UserId user) {
            if (before) {
                meanwhile.run();
            }
            List<ExternalIdentity> found = all.of(user);
            if (!before) {
                meanwhile.run();
            }
            return found;
        }

        @Override
        public Optional<ExternalIdentity> find(IdentitySource source, String subject) {
            return all.find(source, subject);
        }

        @Override
        public boolean add(ExternalIdentity identity) {
            return all.add(identity);
        }

        @Override
        public boolean use(ExternalIdentity seen, ExternalIdentity used) {
            return all.use(seen, used);
        }

        @Override
        public void removeAllOf(UserId user) {
            all.removeAllOf(user);
        }
    }
}
