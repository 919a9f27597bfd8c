package io.aldaba.identityprovider;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.identity.ExternalProfile;
import io.aldaba.kernel.ScriptedRandom;
import io.aldaba.user.EmailAddress;
import io.aldaba.user.Group;
import io.aldaba.user.StandardClaim;
import io.aldaba.user.Username;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileMappingTest {

    private static final ProfileMapping GROUPS = new ProfileMapping(
            Map.of(),
            "https://corp.example/groups",
            Map.of("Staff", Set.of(new Group("staff")), "Ops", Set.of(new Group("admin"), new Group("ops"))));

    @Test
    void claims_are_taken_under_their_own_names() {
        ExternalProfile ana = ProfileMapping.PLAIN.profile(
                "s",
                Map.of(
                        "preferred_username",
                        "ana",
                        "name",
                        "Ana",
                        "email",
                        "ana@corp.example",
                        "email_verified",
                        true,
                        "address",
                        Map.of("locality", "Madrid"),
                        "phone_number_verified",
                        false));

        assertThat(ana.subject()).isEqualTo("s");
        assertThat(ana.usernames().get(0)).isEqualTo(new Username("ana"));
        assertThat(ana.email()).contains(new EmailAddress("ana@corp.example"));
        assertThat(ana.emailVerified()).isTrue();
        assertThat(ana.claims().get(StandardClaim.NAME)).contains("Ana");
        assertThat(ana.claims().get(StandardClaim.ADDRESS)).contains(Map.of("locality", "Madrid"));
        assertThat(ana.claims().get(StandardClaim.PHONE_NUMBER_VERIFIED)).contains(false);
        assertThat(ana.groups()).isEmpty();
    }

    @Test
    void claims_are_taken_under_the_names_that_are_mapped() {
        ProfileMapping mapping = new ProfileMapping(
                Map.of(StandardClaim.PREFERRED_USERNAME, "upn", StandardClaim.EMAIL_VERIFIED, "xms_edov"),
                "groups",
                Map.of());

        ExternalProfile ana = mapping.profile(
                "s",
                Map.of(
                        "upn", "ana@corp.example",
                        "preferred_username", "other",
                        "email", "ana@corp.example",
                        "xms_edov", "true"));

        assertThat(ana.usernames().get(0)).isEqualTo(new Username("ana"));
        assertThat(ana.usernames()).doesNotContain(new Username("other"));
        assertThat(ana.emailVerified()).isTrue();
    }

    @Test
    void user_info_wins_over_the_id_token() {
        assertThat(ProfileMapping.PLAIN.merged(Map.of("name", "Ana", "locale", "es"), Map.of("name", "Anne")))
                .isEqualTo(Map.of("name", "Anne", "locale", "es"));
    }

    @Test
    void that_an_address_is_verified_is_told_by_who_tells_the_address() {
        Map<String, Object> verified = Map.of("email", "ana@corp.example", "email_verified", true);

        assertThat(ProfileMapping.PLAIN.merged(verified, Map.of("email", "ana@new.example")))
                .isEqualTo(Map.of("email", "ana@new.example"));
        assertThat(ProfileMapping.PLAIN.merged(
                        Map.of("email", "ana@new.example", "email_verified", false), Map.of("email_verified", true)))
                .isEqualTo(Map.of("email", "ana@new.example", "email_verified", false));
        assertThat(ProfileMapping.PLAIN.merged(Map.of("email", "ana@new.example"), Map.of("email_verified", true)))
                .isEqualTo(Map.of("email", "ana@new.example"));
        assertThat(ProfileMapping.PLAIN.merged(Map.of("email", "ana@new.example"), verified))
                .isEqualTo(verified);
        assertThat(ProfileMapping.PLAIN.merged(verified, Map.of("name", "Ana")))
                .isEqualTo(Map.of("email", "ana@corp.example", "email_verified", true, "name", "Ana"));
    }

    @Test
    void that_a_number_is_verified_is_told_by_who_tells_the_number() {
        assertThat(ProfileMapping.PLAIN.merged(
                        Map.of("phone_number", "+34 600 000 001", "phone_number_verified", true),
                        Map.of("phone_number", "+34 600 000 002")))
                .isEqualTo(Map.of("phone_number", "+34 600 000 002"));
    }

    @Test
    void who_tells_an_address_is_known_by_the_names_that_are_mapped() {
        ProfileMapping mapping = new ProfileMapping(
                Map.of(StandardClaim.EMAIL, "mail", StandardClaim.EMAIL_VERIFIED, "xms_edov"), "groups", Map.of());

        assertThat(mapping.merged(
                        Map.of("mail", "ana@corp.example", "xms_edov", true), Map.of("mail", "ana@new.example")))
                .isEqualTo(Map.of("mail", "ana@new.example"));
    }

    @Test
    void an_address_is_verified_only_where_the_provider_says_so() {
        assertThat(email("ana@corp.example", "yes").emailVerified()).isFalse();
        assertThat(email("ana@corp.example", 1L).emailVerified()).isFalse();
        assertThat(email("ana@corp.example", "1").emailVerified()).isFalse();
        assertThat(ProfileMapping.PLAIN
                        .profile("s", Map.of("email", "ana@corp.example"))
                        .emailVerified())
                .isFalse();
        assertThat(email("no address", true).emailVerified()).isFalse();
        assertThat(email("no address", true).email()).isEmpty();
    }

    @Test
    void a_claim_that_is_mapped_may_tell_the_truth_as_a_one() {
        for (Object truth : List.of(true, "true", 1L, "1")) {
            assertThat(verifiedBy("xms_edov", truth)).as("%s", truth).isTrue();
        }
        for (Object other :
                List.of(false, "false", 0L, "0", 2L, "2", "yes", "TRUE", "", List.of(1L), Map.of("a", 1L))) {
            assertThat(verifiedBy("xms_edov", other)).as("%s", other).isFalse();
        }
        assertThat(verifiedBy("email_verified", 1L)).isFalse();
        assertThat(verifiedBy("email_verified", "1")).isFalse();
        assertThat(verifiedBy("email_verified", "true")).isTrue();
    }

    @Test
    void who_is_called_like_a_client_there_gets_another_name_here() {
        ExternalProfile ana = ProfileMapping.PLAIN.profile(
                "s",
                Map.of(
                        "preferred_username",
                        "client:web@corp.example",
                        "nickname",
                        "Client:web",
                        "email",
                        "ana@corp.example"));

        assertThat(ana.usernames()).contains(new Username("ana")).noneMatch(name -> name.canonical()
                .startsWith("client:"));
    }

    @Test
    void what_is_told_wrongly_is_not_told() {
        ExternalProfile ana = ProfileMapping.PLAIN.profile(
                "s", Map.of("name", 7L, "picture", "javascript:alert(1)", "preferred_username", true, "zoneinfo", "x"));

        assertThat(ana.claims().values()).isEmpty();
        assertThat(ana.usernames()).isEmpty();
    }

    @Test
    void a_name_that_is_taken_has_others_in_its_place() {
        assertThat(ProfileMapping.PLAIN
                        .profile("s", Map.of("preferred_username", "ana", "email", "ana.b@corp.example"))
                        .usernames())
                .startsWith(new Username("ana"), new Username("ana.b"), new Username("ana-2"))
                .doesNotHaveDuplicates();
    }

    /** However many users have that name, and whoever has registered all predictable names. */
    @Test
    void the_last_form_of_each_name_is_one_that_nobody_foretells() {
        ScriptedRandom random = new ScriptedRandom();
        Map<String, Object> told = Map.of("preferred_username", "ana");

        List<Username> first =
                ProfileMapping.PLAIN.profile("s", told, false, random).usernames();
        List<Username> second =
                ProfileMapping.PLAIN.profile("s", told, false, random).usernames();

        assertThat(first).hasSize(6).startsWith(new Username("ana"), new Username("ana-2"));
        assertThat(first.get(5).value()).matches("ana-[0-9a-f]{8}");
        assertThat(second.get(5).value())
                .matches("ana-[0-9a-f]{8}")
                .isNotEqualTo(first.get(5).value());
    }

    @Test
    void where_names_are_reserved_only_a_username_goes_without_a_suffix() {
        Map<String, Object> told =
                Map.of("preferred_username", "ana", "nickname", "anita", "email", "ana.b@corp.example");

        assertThat(names(told))
                .startsWith("ana", "ana-2")
                .doesNotContain("anita", "ana.b")
                .contains("ana.b-2");
        assertThat(names(Map.of("preferred_username", "ana@corp.example"))).startsWith("ana-2");
    }

    private static List<String> names(Map<String, Object> told) {
        return ProfileMapping.PLAIN.profile("s", told, true, new ScriptedRandom()).usernames().stream()
                .map(Username::value)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\uD83D\uDE00"})
    void a_name_of_the_greatest_length_has_others_in_its_place_too(String character) {
        Map<String, Object> told = Map.of("preferred_username", character.repeat(64));

        assertThat(ProfileMapping.PLAIN
                        .profile("s", told, false, new ScriptedRandom())
                        .usernames())
                .hasSize(6)
                .contains(new Username(character.repeat(64)), new Username(character.repeat(48) + "-2"));
    }

    @Test
    void a_name_that_can_be_none_here_has_no_form_that_can() {
        assertThat(ProfileMapping.PLAIN
                        .profile("s", Map.of("preferred_username", "Ana Doe"), false, new ScriptedRandom())
                        .usernames())
                .isEmpty();
    }

    @Test
    void a_group_is_given_for_an_entry_and_never_for_its_name() {
        assertThat(groups(List.of("Staff", "admin", "ops"))).containsExactly(new Group("staff"));
        assertThat(groups(List.of("Ops"))).containsExactlyInAnyOrder(new Group("admin"), new Group("ops"));
        assertThat(groups("Staff")).containsExactly(new Group("staff"));
        assertThat(groups(List.of("staff", 7L, List.of("Ops")))).isEmpty();
    }

    @Test
    void only_so_many_groups_are_looked_at() {
        List<String> many = IntStream.rangeClosed(0, 1_000)
                .mapToObj(i -> i < 1_000 ? "g" + i : "Staff")
                .toList();

        assertThat(groups(many)).isEmpty();
        assertThat(groups(many.subList(1, 1_001))).containsExactly(new Group("staff"));
    }

    @Test
    void groups_that_are_told_elsewhere_are_none_and_known_to_be_there() {
        Map<String, Object> elsewhere = Map.of("_claim_names", Map.of("https://corp.example/groups", "src1"));

        assertThat(GROUPS.hasGroupsElsewhere(elsewhere)).isTrue();
        assertThat(GROUPS.profile("s", elsewhere).groups()).isEmpty();
    }

    @Test
    void groups_are_elsewhere_only_where_some_are_mapped_and_none_are_told() {
        assertThat(GROUPS.hasGroupsElsewhere(Map.of())).isFalse();
        assertThat(GROUPS.hasGroupsElsewhere(Map.of("_claim_names", Map.of("address", "src1"))))
                .isFalse();
        assertThat(GROUPS.hasGroupsElsewhere(Map.of("_claim_names", "https://corp.example/groups")))
                .isFalse();
        assertThat(GROUPS.hasGroupsElsewhere(Map.of(
                        "https://corp.example/groups",
                        List.of(),
                        "_claim_names",
                        Map.of("https://corp.example/groups", "src1"))))
                .isFalse();
        assertThat(ProfileMapping.PLAIN.hasGroupsElsewhere(Map.of("_claim_names", Map.of("groups", "src1"))))
                .isFalse();
    }

    @Test
    void what_is_not_mapped_is_not_kept() {
        Map<String, Object> told = new HashMap<>(Map.of("name", "Ana", "nonce", "n", "salary", 7L));
        told.put("https://corp.example/groups", List.of("Staff", "Other"));

        assertThat(GROUPS.relevant(told))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("name", "Ana", "https://corp.example/groups", List.of("Staff")));
    }

    private static ExternalProfile email(String email, Object verified) {
        return ProfileMapping.PLAIN.profile("s", Map.of("email", email, "email_verified", verified));
    }

    private static boolean verifiedBy(String claim, Object value) {
        ProfileMapping mapping = new ProfileMapping(Map.of(StandardClaim.EMAIL_VERIFIED, claim), "groups", Map.of());
        return mapping.profile("s", Map.of("email", "ana@corp.example", claim, value))
                .emailVerified();
    }

    private static Set<Group> groups(Object value) {
        return GROUPS.profile("s", Map.of("https://corp.example/groups", value)).groups();
    }
}
