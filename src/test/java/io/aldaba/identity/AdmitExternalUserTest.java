package io.aldaba.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.ConcurrentChange;
import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.RecordingAuditTrail;
import io.aldaba.user.EmailAddress;
import io.aldaba.user.Group;
import io.aldaba.user.InMemoryUsers;
import io.aldaba.user.SomeUsers;
import io.aldaba.user.StandardClaim;
import io.aldaba.user.StandardClaims;
import io.aldaba.user.User;
import io.aldaba.user.UserId;
import io.aldaba.user.Username;
import io.aldaba.user.Users;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AdmitExternalUserTest {

    private static final IdentitySource CORPORATE = new IdentitySource("ldap:corporate");

    private final MutableClock clock = new MutableClock();
    private final InMemoryUsers users = new InMemoryUsers();
    private final InMemoryExternalIdentities identities = new InMemoryExternalIdentities();
    private final RecordingAuditTrail auditTrail = new RecordingAuditTrail();
    private int ids;
    private final AdmitOnce once = new AdmitOnce(identities, users, () -> "id-" + ++ids, auditTrail, clock);
    private final AdmitExternalUser admitExternalUser = new AdmitExternalUser(once);
    private final LinkExternalIdentity linkExternalIdentity = new LinkExternalIdentity(identities, auditTrail, clock);

    @Test
    void who_comes_for_the_first_time_gets_a_user() {
        Admission admission =
                admit(ana().verified("ana@corp.example").named("Ana").in("staff"));

        assertThat(admission).isEqualTo(new Admission.Admitted(new UserId("id-1"), true));
        User user = user("id-1");
        assertThat(user.username()).isEqualTo(new Username("ana"));
        assertThat(user.email()).contains(new EmailAddress("ana@corp.example"));
        assertThat(user.emailVerified()).isTrue();
        assertThat(user.claims().get(StandardClaim.NAME)).contains("Ana");
        assertThat(user.groupNames()).containsExactly("staff");
        assertThat(user.passwordHash()).isEmpty();
        assertThat(user.enabled()).isTrue();
        assertThat(auditTrail.events())
                .containsExactly(new AuditEvent("user.registered", Map.of("user", "id-1", "source", "ldap:corporate")));
    }

    @Test
    void the_next_time_it_is_the_same_user_whatever_the_names_are_by_then() {
        admit(ana());
        clock.advance(Duration.ofDays(1));

        Admission admission = admit(ana().called("renamed"));

        assertThat(admission).isEqualTo(new Admission.Admitted(new UserId("id-1"), false));
        assertThat(user("id-1").username()).isEqualTo(new Username("ana"));
        assertThat(identities.of(new UserId("id-1")).get(0).usedAt()).isEqualTo(clock.instant());
        assertThat(auditTrail.events()).hasSize(1);
    }

    @Test
    void claims_address_and_groups_are_kept_as_they_are_told() {
        admit(ana().verified("ana@corp.example").named("Ana").in("staff", "sales"));
        clock.advance(Duration.ofDays(1));

        admit(ana().verified("ana@other.example").in("staff", "board"));

        User user = user("id-1");
        assertThat(user.email()).contains(new EmailAddress("ana@other.example"));
        assertThat(user.emailVerified()).isTrue();
        assertThat(user.claims()).isEqualTo(StandardClaims.NONE);
        assertThat(user.groupNames()).containsExactly("board", "staff");
        assertThat(user.changedAt()).isEqualTo(clock.instant());
    }

    @Test
    void what_a_login_changed_stands_in_the_trail_with_the_groups_that_came_and_went() {
        admit(ana().in("staff", "sales"));

        admit(ana().in("staff", "board", "admin"));

        assertThat(changes())
                .containsExactly(Map.of(
                        "user",
                        "id-1",
                        "source",
                        "ldap:corporate",
                        "groups_added",
                        "admin board",
                        "groups_removed",
                        "sales"));
    }

    @Test
    void another_address_and_other_claims_stand_in_the_trail_and_are_not_told_there() {
        admit(ana().verified("ana@corp.example").in("staff"));

        admit(ana().verified("ana@other.example").in("staff"));
        admit(ana().verified("ana@other.example").named("Ana").in("staff"));

        assertThat(changes()).hasSize(2).containsOnly(Map.of("user", "id-1", "source", "ldap:corporate"));
    }

    @Test
    void who_is_made_an_administrator_by_a_second_source_is_so_by_that_one_in_the_trail() {
        IdentitySource partner = new IdentitySource("oidc:partner");
        admit(ana());
        linkExternalIdentity.link(partner, "p", new UserId("id-1"));

        admitExternalUser.admit(partner, ana().known("p").in("admin").profile());

        assertThat(changes())
                .containsExactly(Map.of("user", "id-1", "source", "oidc:partner", "groups_added", "admin"));
    }

    @Test
    void an_address_that_the_source_does_not_answer_for_is_nobodys() {
        admit(ana().unverified("eva@corp.example"));

        assertThat(user("id-1").email()).isEmpty();
        Admission eva = admitExternalUser.admit(
                new IdentitySource("oidc:partner"),
                ana().called("eva").verified("eva@corp.example").profile());
        assertThat(eva).isEqualTo(new Admission.Admitted(new UserId("id-2"), true));
        assertThat(user("id-2").email()).contains(new EmailAddress("eva@corp.example"));
    }

    @Test
    void who_never_proved_the_address_of_another_user_is_not_made_one_with_it() {
        users.add(SomeUsers.john());

        assertThat(admit(ana().unverified("johndoe@example.com")))
                .isEqualTo(new Admission.AddressTaken(SomeUsers.john().id()));
    }

    @Test
    void an_address_that_the_source_answers_for_no_more_is_let_go_and_another_one_is_not_taken() {
        admit(ana().verified("ana@corp.example"));

        admit(ana().unverified("ana@other.example"));
        assertThat(user("id-1").email()).contains(new EmailAddress("ana@corp.example"));
        assertThat(user("id-1").emailVerified()).isTrue();

        admit(ana().unverified("Ana@Corp.example"));
        assertThat(user("id-1").email()).isEmpty();
        assertThat(user("id-1").emailVerified()).isFalse();
    }

    @Test
    void an_unverified_address_of_before_is_let_go_at_the_next_login() {
        admit(ana());
        User user = user("id-1");
        users.put(user.withEmail(new EmailAddress("eva@corp.example"), false, clock.instant()));

        admit(ana().unverified("ana@corp.example"));

        assertThat(user("id-1").email()).isEmpty();
    }

    @Test
    void an_account_of_before_keeps_the_unverified_address_its_owner_gave() {
        User john = SomeUsers.john().withEmail(new EmailAddress("john@home.example"), false, MutableClock.START);
        users.add(john);
        linkExternalIdentity.link(CORPORATE, "9", john.id());

        admit(ana().unverified("john@home.example"));

        assertThat(user(john.id().value()).email()).contains(new EmailAddress("john@home.example"));
    }

    @Test
    void a_login_that_tells_nothing_new_changes_nothing() {
        admit(ana().verified("ana@corp.example").named("Ana").in("staff"));
        User before = user("id-1");
        clock.advance(Duration.ofDays(1));

        admit(ana().verified("ana@corp.example").named("Ana").in("staff"));

        assertThat(user("id-1")).isEqualTo(before);
        assertThat(changes()).isEmpty();
    }

    @Test
    void a_group_that_was_given_here_stays() {
        admit(ana().in("staff"));
        User user = user("id-1");
        users.put(user.withGroups(groups("staff", "local"), clock.instant()));

        admit(ana());

        assertThat(user("id-1").groupNames()).containsExactly("local");
    }

    @Test
    void a_group_that_was_given_here_before_a_source_told_of_it_stays_when_it_tells_no_more() {
        admit(ana());
        users.put(user("id-1").withGroups(groups("local"), clock.instant()));

        admit(ana().in("local", "staff"));
        assertThat(user("id-1").groupNames()).containsExactly("local", "staff");
        admit(ana().in("local", "staff"));
        admit(ana());

        assertThat(user("id-1").groupNames()).containsExactly("local");
    }

    @Test
    void a_group_that_two_sources_told_of_goes_when_the_second_tells_no_more() {
        IdentitySource partner = new IdentitySource("oidc:partner");
        admit(ana().in("staff"));
        linkExternalIdentity.link(partner, "p", new UserId("id-1"));
        admitExternalUser.admit(partner, ana().in("staff").known("p").profile());

        admit(ana());
        assertThat(user("id-1").groupNames()).containsExactly("staff");
        admitExternalUser.admit(partner, ana().known("p").profile());
        assertThat(user("id-1").groupNames()).isEmpty();

        admit(ana().in("staff"));
        admit(ana());
        assertThat(user("id-1").groupNames()).isEmpty();
    }

    @Test
    void an_address_that_is_told_no_more_stays() {
        admit(ana().verified("ana@corp.example"));

        admit(ana());

        assertThat(user("id-1").email()).contains(new EmailAddress("ana@corp.example"));
    }

    @Test
    void an_address_that_a_source_of_all_addresses_tells_no_more_is_let_go() {
        admit(ana().verified("ana@corp.example"));

        admitExternalUser.admit(CORPORATE, ofAllAddresses(ana().profile()));

        assertThat(user("id-1").email()).isEmpty();
        assertThat(user("id-1").emailVerified()).isFalse();
        assertThat(changes()).containsExactly(Map.of("user", "id-1", "source", "ldap:corporate"));
        User before = user("id-1");

        clock.advance(Duration.ofDays(1));
        admitExternalUser.admit(CORPORATE, ofAllAddresses(ana().profile()));
        assertThat(user("id-1")).isEqualTo(before);
    }

    @Test
    void an_account_of_before_keeps_its_address_also_where_a_source_of_all_addresses_tells_none() {
        User john = SomeUsers.john();
        users.add(john);
        linkExternalIdentity.link(CORPORATE, "9", john.id());

        admitExternalUser.admit(CORPORATE, ofAllAddresses(ana().profile()));

        assertThat(user(john.id().value()).email()).isEqualTo(john.email());
    }

    @Test
    void what_is_left_out_of_a_profile_leaves_it_one_of_all_addresses() {
        ExternalProfile all = ofAllAddresses(ana().profile());

        assertThat(all.ofSomebodyKnown().tellsAddresses()).isTrue();
        assertThat(all.withoutVouching().tellsAddresses()).isTrue();
        assertThat(ana().profile().ofSomebodyKnown().tellsAddresses()).isFalse();
    }

    /** The source may give the address of before to somebody else: applications would take them for each other. */
    @Test
    void an_address_that_became_anothers_is_not_taken_over_the_one_of_before_is_let_go_and_all_else_is_taken_over() {
        users.add(SomeUsers.john());
        admit(ana().verified("ana@corp.example"));

        Admission admission = admit(ana().verified("johndoe@example.com").in("board"));

        assertThat(admission).isEqualTo(new Admission.Admitted(new UserId("id-1"), false));
        assertThat(user("id-1").email()).isEmpty();
        assertThat(user("id-1").emailVerified()).isFalse();
        assertThat(user("id-1").groupNames()).containsExactly("board");
        assertThat(users.find(SomeUsers.john().id())).contains(SomeUsers.john());
        assertThat(changes())
                .containsExactly(Map.of("user", "id-1", "source", "ldap:corporate", "groups_added", "board"));

        Admission eva = admitExternalUser.admit(
                CORPORATE,
                ana().known("10").called("eva").verified("ana@corp.example").profile());
        assertThat(eva).isInstanceOf(Admission.Admitted.class);
    }

    @Test
    void an_address_alone_that_became_anothers_is_told_once_in_the_trail() {
        users.add(SomeUsers.john());
        admit(ana().verified("ana@corp.example"));

        admit(ana().verified("johndoe@example.com"));
        User before = user("id-1");
        clock.advance(Duration.ofDays(1));
        admit(ana().verified("johndoe@example.com"));

        assertThat(user("id-1")).isEqualTo(before);
        assertThat(changes()).containsExactly(Map.of("user", "id-1", "source", "ldap:corporate"));
    }

    @Test
    void an_account_of_before_keeps_its_address_where_the_told_one_is_anothers() {
        users.add(SomeUsers.john());
        User bare = User.named(new UserId("7"), new Username("bare"), MutableClock.START)
                .withEmail(new EmailAddress("bare@home.example"), true, MutableClock.START);
        users.add(bare);
        linkExternalIdentity.link(CORPORATE, "9", bare.id());

        admit(ana().verified("johndoe@example.com"));

        assertThat(user("7")).isEqualTo(bare);
    }

    @Test
    void whose_address_is_another_users_is_not_made_one_and_nothing_is_written() {
        users.add(SomeUsers.john());

        Admission admission = admit(ana().verified("JohnDoe@Example.com"));

        assertThat(admission)
                .isEqualTo(new Admission.AddressTaken(SomeUsers.john().id()));
        assertThat(users.page(null, 9)).containsExactly(SomeUsers.john());
        assertThat(identities.find(CORPORATE, "9")).isEmpty();
        assertThat(auditTrail.events()).isEmpty();
    }

    @Test
    void a_name_that_is_taken_is_given_to_nobody_else_and_the_next_best_is() {
        users.add(SomeUsers.john());

        admit(ana().called("JohnDoe", "ana.doe", "other"));

        assertThat(user("id-2").username()).isEqualTo(new Username("ana.doe"));
    }

    @Test
    void where_each_name_is_taken_nothing_is_written() {
        users.add(SomeUsers.john());

        assertThat(admit(ana().called("johndoe"))).isEqualTo(new Admission.UsernameTaken());

        assertThat(users.page(null, 9)).containsExactly(SomeUsers.john());
        assertThat(identities.find(CORPORATE, "9")).isEmpty();
    }

    @Test
    void who_may_not_become_a_user_is_somebody_known_or_nobody() {
        users.add(SomeUsers.john());
        ExternalProfile john = ana().verified("johndoe@example.com").profile().ofSomebodyKnown();
        ExternalProfile stranger = ana().verified("ana@corp.example").profile().ofSomebodyKnown();

        assertThat(admitExternalUser.admit(CORPORATE, john))
                .isEqualTo(new Admission.AddressTaken(SomeUsers.john().id()));
        assertThat(admitExternalUser.admit(CORPORATE, stranger)).isEqualTo(new Admission.NoUsername());
        assertThat(users.page(null, 9)).containsExactly(SomeUsers.john());

        admit(ana());
        assertThat(admitExternalUser.admit(CORPORATE, stranger))
                .isEqualTo(new Admission.Admitted(new UserId("id-1"), false));
        assertThat(user("id-1").username()).isEqualTo(new Username("ana"));
    }

    @Test
    void who_is_told_of_under_no_name_that_can_be_one_becomes_nobody() {
        assertThat(admit(ana().called())).isEqualTo(new Admission.NoUsername());

        assertThat(users.page(null, 9)).isEmpty();
        assertThat(identities.find(CORPORATE, "9")).isEmpty();
    }

    /** The user may prove that the address is theirs, and needs no name for that. */
    @Test
    void an_address_that_is_a_user_s_is_told_of_also_where_there_is_no_name() {
        users.add(SomeUsers.john());
        String address = SomeUsers.john().email().orElseThrow().value();

        assertThat(admit(ana().called().verified(address)))
                .isEqualTo(new Admission.AddressTaken(SomeUsers.john().id()));
    }

    @Test
    void the_same_subject_of_another_source_is_somebody_else() {
        admit(ana());

        Admission admission = admitExternalUser.admit(
                new IdentitySource("ldap:partner"), ana().called("ana2").profile());

        assertThat(admission).isEqualTo(new Admission.Admitted(new UserId("id-2"), true));
    }

    @Test
    void a_disabled_user_is_known_and_not_changed() {
        admit(ana());
        User disabled = user("id-1").disabled(clock.instant());
        users.put(disabled);

        assertThat(admit(ana().in("board"))).isEqualTo(new Admission.Admitted(new UserId("id-1"), false));

        assertThat(user("id-1")).isEqualTo(disabled);
        assertThat(changes()).isEmpty();
    }

    @Test
    void an_account_of_before_is_linked_once_and_keeps_what_its_owner_said() {
        User john = SomeUsers.john()
                .withClaims(
                        new StandardClaims(Map.of(StandardClaim.NICKNAME, "Johnny", StandardClaim.NAME, "J.")),
                        MutableClock.START);
        users.add(john);

        assertThat(linkExternalIdentity.link(CORPORATE, "9", john.id())).isTrue();
        assertThat(linkExternalIdentity.link(CORPORATE, "9", john.id())).isFalse();
        assertThat(linkExternalIdentity.link(CORPORATE, "10", john.id())).isFalse();
        Admission admission =
                admit(ana().verified("ana@corp.example").named("John Doe").in("staff"));

        assertThat(admission).isEqualTo(new Admission.Admitted(john.id(), false));
        User linked = user(john.id().value());
        assertThat(linked.username()).isEqualTo(john.username());
        assertThat(linked.email()).isEqualTo(john.email());
        assertThat(linked.passwordHash()).isEqualTo(john.passwordHash());
        assertThat(linked.claims().byWireName())
                .containsEntry("nickname", "Johnny")
                .containsEntry("name", "John Doe");
        assertThat(linked.groupNames()).containsExactly("staff");
        assertThat(auditTrail.events())
                .containsExactly(
                        new AuditEvent(
                                "identity.linked", Map.of("user", john.id().value(), "source", "ldap:corporate")),
                        new AuditEvent(
                                "user.changed",
                                Map.of(
                                        "user",
                                        john.id().value(),
                                        "source",
                                        "ldap:corporate",
                                        "groups_added",
                                        "staff")));
    }

    @Test
    void an_account_of_before_without_an_address_gets_one() {
        User bare = User.named(new UserId("7"), new Username("bare"), MutableClock.START);
        users.add(bare);
        linkExternalIdentity.link(CORPORATE, "9", bare.id());

        admit(ana().verified("ana@corp.example"));

        assertThat(user("7").email()).contains(new EmailAddress("ana@corp.example"));
        assertThat(user("7").emailVerified()).isTrue();
    }

    /** One of two transactions reads that no user is known, and reads the address after the other has committed. */
    @Test
    void an_address_that_the_same_person_was_given_by_a_login_at_the_same_time_is_their_own() {
        Told told = ana().verified("ana@corp.example");
        for (Told one : List.of(told, told.called())) {
            InMemoryExternalIdentities late = new InMemoryExternalIdentities();
            Users everybody = new InMemoryUsers();
            Admission first =
                    new AdmitOnce(late, everybody, () -> "first", auditTrail, clock).admit(CORPORATE, told.profile());
            AdmitOnce second = new AdmitOnce(notAtFirst(late), everybody, () -> "second", auditTrail, clock);

            assertThat(first).isEqualTo(new Admission.Admitted(new UserId("first"), true));
            assertThat(second.admit(CORPORATE, one.profile()))
                    .isEqualTo(new Admission.Admitted(new UserId("first"), false));
        }
    }

    /** Identities that the first search does not find. */
    private static ExternalIdentities notAtFirst(InMemoryExternalIdentities all) {
        boolean[] asked = {false};
        return (ExternalIdentities) Proxy.newProxyInstance(
                ExternalIdentities.class.getClassLoader(),
                new Class<?>[] {ExternalIdentities.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("find") && !asked[0]) {
                        asked[0] = true;
                        return Optional.empty();
                    }
                    return method.invoke(all, arguments);
                });
    }

    @Test
    void who_is_overtaken_tries_again_but_not_for_ever() {
        int[] tries = {0};
        AdmitExternalUser unlucky =
                new AdmitExternalUser(new AdmitOnce(identities, users, () -> "x", auditTrail, clock) {
                    @Override
                    public Admission admit(IdentitySource source, ExternalProfile profile) {
                        if (++tries[0] == 2) {
                            return super.admit(source, profile);
                        }
                        throw new ConcurrentChange("another login");
                    }
                });

        assertThat(unlucky.admit(CORPORATE, ana().profile())).isEqualTo(new Admission.Admitted(new UserId("x"), true));
        assertThatExceptionOfType(ConcurrentChange.class).isThrownBy(() -> unlucky.admit(CORPORATE, ana().profile()));
        assertThat(tries[0]).isEqualTo(6);
    }

    private Admission admit(Told told) {
        return admitExternalUser.admit(CORPORATE, told.profile());
    }

    /** The details of each change of a user in the audit trail. */
    private List<Map<String, String>> changes() {
        return auditTrail.events().stream()
                .filter(event -> event.type().equals("user.changed"))
                .map(AuditEvent::details)
                .toList();
    }

    private User user(String id) {
        return users.find(new UserId(id)).orElseThrow();
    }

    private static ExternalProfile ofAllAddresses(ExternalProfile told) {
        return new ExternalProfile(
                told.subject(),
                told.usernames(),
                told.email(),
                told.emailVerified(),
                told.claims(),
                told.groups(),
                true);
    }

    private static Set<Group> groups(String... names) {
        return Stream.of(names).map(Group::new).collect(Collectors.toSet());
    }

    private static Told ana() {
        return new Told(new ExternalProfile(
                "9", List.of(new Username("ana")), Optional.empty(), false, StandardClaims.NONE, Set.of()));
    }

    /** Builds the profile that a source tells. */
    private record Told(ExternalProfile profile) {

        Told known(String subject) {
            return new Told(new ExternalProfile(
                    subject,
                    profile.usernames(),
                    profile.email(),
                    profile.emailVerified(),
                    profile.claims(),
                    profile.groups()));
        }

        Told called(String... names) {
            List<Username> usernames = Stream.of(names).map(Username::new).toList();
            return new Told(new ExternalProfile(
                    profile.subject(),
                    usernames,
                    profile.email(),
                    profile.emailVerified(),
                    profile.claims(),
                    profile.groups()));
        }

        Told verified(String address) {
            return addressed(address, true);
        }

        Told unverified(String address) {
            return addressed(address, false);
        }

        Told named(String name) {
            StandardClaims claims = new StandardClaims(Map.of(StandardClaim.NAME, name));
            return new Told(new ExternalProfile(
                    profile.subject(),
                    profile.usernames(),
                    profile.email(),
                    profile.emailVerified(),
                    claims,
                    profile.groups()));
        }

        Told in(String... names) {
            return new Told(new ExternalProfile(
                    profile.subject(),
                    profile.usernames(),
                    profile.email(),
                    profile.emailVerified(),
                    profile.claims(),
                    groups(names)));
        }

        private Told addressed(String address, boolean isVerified) {
            return new Told(new ExternalProfile(
                    profile.subject(),
                    profile.usernames(),
                    Optional.of(new EmailAddress(address)),
                    isVerified,
                    profile.claims(),
                    profile.groups()));
        }
    }
}
