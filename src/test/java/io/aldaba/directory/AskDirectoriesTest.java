package io.aldaba.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.aldaba.directory.PasswordCheck.DirectoryGroup;
import io.aldaba.directory.PasswordCheck.Finding;
import io.aldaba.directory.PasswordCheck.Person;
import io.aldaba.identity.Admission;
import io.aldaba.identity.AdmitExternalUser;
import io.aldaba.identity.AdmitOnce;
import io.aldaba.identity.ExternalProfile;
import io.aldaba.identity.IdentitySource;
import io.aldaba.identity.InMemoryExternalIdentities;
import io.aldaba.kernel.ConcurrentChange;
import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.RecordingAuditTrail;
import io.aldaba.kernel.SequentialIds;
import io.aldaba.login.PasswordSource.Judgement;
import io.aldaba.password.Password;
import io.aldaba.user.EmailAddress;
import io.aldaba.user.Group;
import io.aldaba.user.InMemoryUsers;
import io.aldaba.user.LoginName;
import io.aldaba.user.SomeUsers;
import io.aldaba.user.StandardClaim;
import io.aldaba.user.User;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AskDirectoriesTest {

    private static final Directory HERE = declared("here", Map.of("order", 1L, "domains", List.of("corp.example")));
    private static final Directory THERE = declared("there", Map.of("order", 2L));
    private static final Person ANA = new Person(
            "id-of-ana",
            Map.of(
                    "uid", List.of("a b", "ana"),
                    "mail", List.of("no address", "ana@corp.example"),
                    "cn", List.of("Ana García", "Anita"),
                    "sn", List.of("García\u0007")),
            List.of(
                    new DirectoryGroup("staff", "cn=staff,dc=corp"),
                    new DirectoryGroup("admin", "cn=admin,dc=corp"),
                    new DirectoryGroup("Domain Users", "cn=domain users,dc=corp")));

    private final InMemoryUsers users = new InMemoryUsers();
    private final RecordingAuditTrail audit = new RecordingAuditTrail();
    private final AdmitExternalUser admitExternalUser = new AdmitExternalUser(
            new AdmitOnce(new InMemoryExternalIdentities(), users, new SequentialIds(), audit, new MutableClock()));
    private final ScriptedCheck check = new ScriptedCheck();
    private final List<String> counted = new ArrayList<>();
    private boolean barred;

    @Test
    void who_is_proved_for_the_first_time_gets_a_user_with_what_the_directory_says() {
        check.finding(HERE, new Finding.Proved(ANA));

        Judgement judgement = judge("ana", HERE, THERE);

        User ana = user("ana");
        assertThat(judgement).isEqualTo(new Judgement.Proved(ana.id(), Set.of("pwd")));
        assertThat(ana.email()).map(EmailAddress::value).hasValue("ana@corp.example");
        assertThat(ana.emailVerified()).isTrue();
        assertThat(ana.passwordHash()).isEmpty();
        assertThat(ana.claims().get(StandardClaim.NAME)).hasValue("Ana García");
        assertThat(ana.claims().get(StandardClaim.FAMILY_NAME)).isEmpty();
        assertThat(ana.claims().get(StandardClaim.GIVEN_NAME)).isEmpty();
        assertThat(check.asked).containsExactly("here [ana] typed");
    }

    @Test
    void a_group_called_admin_makes_nobody_an_administrator_but_a_mapped_one_does() {
        Directory plain = declared("plain", groups(Map.of()));
        check.finding(plain, new Finding.Proved(ANA));
        judge("ana", plain);
        assertThat(user("ana").groups()).containsExactly(new Group("staff"));

        Directory mapping = declared(
                "plain", groups(Map.of("mapping", Map.of("CN=Admin,DC=corp", "admin", "Domain Users", "everybody"))));
        judge("ana", mapping);
        assertThat(user("ana").groupNames()).containsExactly("admin", "everybody", "staff");

        Directory strict =
                declared("plain", groups(Map.of("only_mapped", true, "mapping", Map.of("Domain Users", "everybody"))));
        judge("ana", strict);
        assertThat(user("ana").groupNames()).containsExactly("everybody");
    }

    /**
     * Otherwise somebody who may name a group freely could give it the name by which the administrators' group is
     * mapped.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "cn=identity admins,ou=groups,dc=corp",
                "CN=Identity Admins,OU=Groups,DC=corp",
                "cn=identity admins, ou=groups, dc=corp",
                "identity admins",
                "admin"
            })
    void a_group_whose_name_is_the_distinguished_name_of_another_is_not_taken_for_it(String name) {
        Directory mapping = declared(
                "plain",
                groups(Map.of("mapping", Map.of("CN=Identity Admins, OU=Groups,DC=corp", "admin", "staff", "crew"))));
        check.finding(
                mapping,
                new Finding.Proved(new Person(
                        "id-of-eva",
                        Map.of("uid", List.of("eva")),
                        List.of(
                                new DirectoryGroup(name, "cn=other,ou=teams,dc=corp"),
                                new DirectoryGroup("staff", "cn=staff,dc=corp")))));

        judge("eva", mapping);

        assertThat(user("eva").groupNames()).contains("crew").doesNotContain("admin");
    }

    @Test
    void a_distinguished_name_is_matched_as_such_alone_and_a_name_by_a_name_alone() {
        DirectoryGroupMapping mapping =
                SomeDirectories.CORP.groups().orElseThrow().mapping();
        String admins = "cn=admins,ou=groups,dc=corp,dc=example";

        assertThat(mapping.ours(new DirectoryGroup("anything", admins))).hasValue(new Group("admin"));
        assertThat(mapping.ours(new DirectoryGroup(admins, "cn=a,dc=corp"))).isEmpty();
        assertThat(mapping.ours(new DirectoryGroup("Storekeepers", "cn=a,dc=corp")))
                .hasValue(new Group("stock"));
        assertThat(mapping.ours(new DirectoryGroup("a", "Storekeepers"))).isEmpty();
    }

    @Test
    void no_mapping_makes_an_administrator_of_who_has_a_name() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DirectoryGroupMapping(Map.of(), Map.of("Admins", new Group("admin"))));
    }

    @Test
    void an_address_the_operator_does_not_answer_for_is_not_kept_and_it_may_be_left_out() {
        Directory unverified = declared("plain", Map.of("email_verified", false));
        check.finding(unverified, new Finding.Proved(ANA));
        judge("ana", unverified);
        assertThat(user("ana").email()).isEmpty();

        Directory without = declared("other", Map.of("email_attribute", ""));
        check.finding(
                without,
                new Finding.Proved(
                        new Person("2", Map.of("uid", List.of("eva"), "mail", List.of("e@corp.example")), List.of())));
        judge("eva", without);
        assertThat(user("eva").email()).isEmpty();
    }

    @Test
    void who_comes_again_is_the_same_user_whatever_they_are_called_now() {
        check.finding(HERE, new Finding.Proved(ANA));
        Judgement first = judge("ana", HERE);
        check.finding(HERE, new Finding.Proved(new Person(ANA.id(), Map.of("uid", List.of("anna")), List.of())));

        assertThat(judge("anna", HERE)).isEqualTo(first);
        assertThat(users.findByLoginName(LoginName.parse("anna").orElseThrow())).isEmpty();
    }

    @Test
    void whose_entry_has_no_address_any_more_has_none_here_unless_addresses_are_not_read() {
        Person bare = new Person(ANA.id(), Map.of("uid", List.of("ana")), List.of());
        check.finding(HERE, new Finding.Proved(ANA));
        judge("ana", HERE);
        assertThat(user("ana").email()).isPresent();

        check.finding(HERE, new Finding.Proved(bare));
        judge("ana", HERE);
        assertThat(user("ana").email()).isEmpty();

        User given = user("ana");
        users.put(given.withEmail(new EmailAddress("ana@home.example"), true, given.changedAt()));
        Directory without = declared("here", Map.of("email_attribute", ""));
        check.finding(without, new Finding.Proved(bare));
        judge("ana", without);
        assertThat(user("ana").email()).map(EmailAddress::value).hasValue("ana@home.example");
    }

    @Test
    void the_same_identifier_of_another_directory_is_another_person() {
        check.finding(HERE, new Finding.Proved(ANA));
        judge("ana", HERE);
        Person other = new Person(ANA.id(), Map.of("uid", List.of("ana", "ana2")), List.of());
        check.finding(THERE, new Finding.Proved(other));

        assertThat(judge("ana2", THERE))
                .isEqualTo(new Judgement.Proved(user("ana2").id(), Set.of("pwd")));
        assertThat(user("ana2").id()).isNotEqualTo(user("ana").id());
    }

    @Test
    void nobody_takes_over_a_name_or_an_address_that_is_given_away() {
        users.add(SomeUsers.john());
        check.finding(HERE, new Finding.Proved(new Person("1", Map.of("uid", List.of("johndoe")), List.of())));
        assertThat(judge("johndoe", HERE))
                .isEqualTo(new Judgement.Refused("directory here: each name it could have here is another user's"));

        String address = SomeUsers.john().email().orElseThrow().value();
        check.finding(
                HERE,
                new Finding.Proved(
                        new Person("2", Map.of("uid", List.of("other"), "mail", List.of(address)), List.of())));
        assertThat(judge("other", HERE))
                .isEqualTo(new Judgement.Refused("directory here: its address is another user's"));
        assertThat(users.findByLoginName(LoginName.parse("other").orElseThrow()))
                .isEmpty();
    }

    @Test
    void who_can_have_no_name_here_is_refused_and_the_operator_reads_why() {
        check.finding(HERE, new Finding.Proved(new Person("1", Map.of("uid", List.of("a b", "x")), List.of())));

        assertThat(judge("ana", HERE))
                .isEqualTo(new Judgement.Refused("directory here: no value of its uid can be a name here"));
    }

    @Test
    void of_a_name_that_is_an_address_there_the_part_before_the_domain_is_theirs_here() {
        Directory named = declared("named", Map.of("username_attributes", List.of("userPrincipalName", "uid")));
        check.finding(
                named,
                new Finding.Proved(new Person(
                        "1",
                        Map.of("userPrincipalName", List.of("eva@corp.example"), "uid", List.of("e@x", "eva.doe@x")),
                        List.of())));

        assertThat(judge("eva@corp.example", named))
                .isEqualTo(new Judgement.Proved(user("eva").id(), Set.of("pwd")));

        check.finding(
                named,
                new Finding.Proved(new Person(
                        "2",
                        Map.of("userPrincipalName", List.of("eva@sub.corp.example"), "uid", List.of("eva2@x")),
                        List.of())));
        assertThat(judge("eva@sub.corp.example", named))
                .isEqualTo(new Judgement.Proved(user("eva2").id(), Set.of("pwd")));
    }

    @Test
    void guesses_at_somebody_are_counted_as_such_under_whichever_name_and_directory_by_directory() {
        check.finding(HERE, new Finding.Proved(ANA)).finding(THERE, new Finding.Proved(ANA));

        judge("ana", HERE);
        judge("ana.doe@corp.example", HERE);
        judge("ana@elsewhere.example", THERE);

        assertThat(counted).containsExactly("ldap:here " + ANA.id(), "ldap:here " + ANA.id(), "ldap:there " + ANA.id());
    }

    @Test
    void who_may_not_be_tried_any_more_is_refused_and_no_user_is_made() {
        check.finding(HERE, new Finding.Proved(ANA));
        barred = true;

        assertThat(judge("ana", HERE)).isEqualTo(new Judgement.Refused("directory here: too many failures"));
        assertThat(users.findByLoginName(LoginName.parse("ana").orElseThrow())).isEmpty();
    }

    @Test
    void the_first_that_knows_the_name_decides() {
        check.finding(HERE, new Finding.Refused("wrong password")).finding(THERE, new Finding.Proved(ANA));
        assertThat(judge("ana", THERE, HERE)).isEqualTo(new Judgement.Refused("directory here: wrong password"));
        assertThat(check.asked).containsExactly("here [ana] typed");

        check.finding(HERE, new Finding.Nobody());
        assertThat(judge("ana", THERE, HERE)).isInstanceOf(Judgement.Proved.class);
    }

    @Test
    void one_that_cannot_be_asked_leaves_it_open_and_no_other_is_asked() {
        check.finding(HERE, new Finding.Unavailable("it answered timeout")).finding(THERE, new Finding.Proved(ANA));

        assertThat(judge("ana", HERE, THERE))
                .isEqualTo(new Judgement.Undecided("directory here: it answered timeout", false));
        assertThat(check.asked).hasSize(1);
        check.asked.clear();

        check.finding(HERE, new Finding.Unanswered("it answered timeout", true));
        assertThat(judge("ana", HERE, THERE))
                .isEqualTo(new Judgement.Undecided("directory here: it answered timeout", true));
        check.finding(HERE, new Finding.Unavailable("it answered server down", true));
        assertThat(judge("ana", HERE, THERE))
                .isEqualTo(new Judgement.Undecided("directory here: it answered server down", true));
        check.asked.clear();

        check.finding(HERE, new Finding.Unanswered("it answered busy"));
        assertThat(judge("ana", HERE, THERE))
                .isEqualTo(new Judgement.Undecided("directory here: it answered busy", false));
        assertThat(check.asked).hasSize(1);
    }

    @Test
    void a_name_with_a_domain_is_asked_of_who_declared_it_alone() {
        assertThat(judge("ana@CORP.example", THERE, HERE)).isEqualTo(new Judgement.Unknown());
        assertThat(judge("ana@elsewhere.example", THERE, HERE)).isEqualTo(new Judgement.Unknown());
        assertThat(judge("ana", THERE, HERE)).isEqualTo(new Judgement.Unknown());

        assertThat(check.asked)
                .containsExactly(
                        "here [ana, ana@CORP.example] typed",
                        "there [ana@elsewhere.example] typed",
                        "here [ana] typed",
                        "there [ana] typed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ana bella", " ana", "ana\0", "ana\u200b", "an@a@", "@corp.example", "ana@"})
    void what_no_name_can_be_is_asked_of_nobody(String typed) {
        check.finding(HERE, new Finding.Proved(ANA)).finding(THERE, new Finding.Proved(ANA));

        assertThat(judge(typed, HERE, THERE)).isEqualTo(new Judgement.Unknown());
        assertThat(check.asked).isEmpty();
    }

    @Test
    void an_identifier_that_is_none_is_refused() {
        check.finding(HERE, new Finding.Proved(new Person("", ANA.attributes(), List.of())));

        assertThat(judge("ana", HERE)).isEqualTo(new Judgement.Refused("directory here: its identifier is none"));
    }

    @Test
    void who_is_overtaken_time_and_again_may_try_later() {
        check.finding(HERE, new Finding.Proved(ANA));
        AdmitExternalUser concurrentChange = new AdmitExternalUser(
                new AdmitOnce(new InMemoryExternalIdentities(), users, new SequentialIds(), audit, new MutableClock()) {
                    @Override
                    public Admission admit(IdentitySource source, ExternalProfile profile) {
                        throw new ConcurrentChange("another login");
                    }
                });

        assertThat(new AskDirectories(new RecallDirectories(InMemoryDirectories.with(HERE)), check, concurrentChange)
                        .judge("ana", Optional.empty(), Password.of("typed"), account -> true))
                .isEqualTo(new Judgement.Undecided("directory here: other logins of this person were faster", false));
    }

    private Judgement judge(String typed, Directory... directories) {
        return new AskDirectories(
                        new RecallDirectories(InMemoryDirectories.with(directories)), check, admitExternalUser)
                .judge(typed, Optional.empty(), Password.of("typed"), account -> counted.add(account) && !barred);
    }

    private User user(String name) {
        return users.findByLoginName(LoginName.parse(name).orElseThrow()).orElseThrow();
    }

    private static Map<String, Object> groups(Map<String, Object> more) {
        Map<String, Object> groups = new HashMap<>(Map.of("base_dn", "dc=corp"));
        groups.putAll(more);
        return Map.of("groups", groups);
    }

    private static Directory declared(String alias, Map<String, ?> more) {
        Map<String, Object> members =
                new HashMap<>(Map.of("alias", alias, "urls", List.of("ldaps://ldap.example"), "base_dn", "dc=corp"));
        members.putAll(more);
        return SomeDirectories.of(members);
    }
}
