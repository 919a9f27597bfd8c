package io.aldaba.claims;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.client.ClientExamples;
import io.aldaba.client.ClientMetadata;
import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.Problem.FieldFault;
import io.aldaba.kernel.Scope;
import io.aldaba.user.Group;
import io.aldaba.user.SomeUsers;
import io.aldaba.user.StandardClaim;
import io.aldaba.user.StandardClaims;
import io.aldaba.user.User;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which claims a scope or a name asks for (OpenID Connect Core §5.4). */
class PersonalClaimsTest {

    private final User john = SomeUsers.john()
            .withGroups(Set.of(new Group("admin"), new Group("buyers")), MutableClock.START)
            .withClaims(
                    new StandardClaims(Map.of(
                            StandardClaim.NAME, "John Doe",
                            StandardClaim.BIRTHDATE, "1980-02-29",
                            StandardClaim.PHONE_NUMBER, "+34 600 000 000",
                            StandardClaim.PHONE_NUMBER_VERIFIED, true,
                            StandardClaim.ADDRESS, Map.of("locality", "Sevilla"))),
                    MutableClock.START);

    @Test
    void openid_alone_asks_for_nothing_of_the_person() {
        assertThat(told(Scope.of("openid"))).isEmpty();
    }

    @Test
    void the_profile_is_told_as_far_as_there_is_one() {
        assertThat(told(Scope.of("openid", "profile")))
                .containsOnly(
                        Map.entry("name", "John Doe"),
                        Map.entry("birthdate", "1980-02-29"),
                        Map.entry("preferred_username", "johndoe"),
                        Map.entry("updated_at", MutableClock.START.getEpochSecond()));
    }

    @Test
    void the_address_of_mail_is_told_with_whether_it_is_verified() {
        assertThat(told(Scope.of("email")))
                .containsOnly(Map.entry("email", "johndoe@example.com"), Map.entry("email_verified", false));
    }

    @Test
    void who_has_no_address_of_mail_has_none_verified_either() {
        User without = john.withoutEmail(MutableClock.START);

        assertThat(PersonalClaims.of(
                        without, List.copyOf(without.groupNames()), Scope.of("email"), Set.of("email_verified")))
                .isEmpty();
    }

    @Test
    void address_and_phone_are_told_each_by_its_scope() {
        assertThat(told(Scope.of("address"))).containsOnly(Map.entry("address", Map.of("locality", "Sevilla")));
        assertThat(told(Scope.of("phone")))
                .containsOnly(Map.entry("phone_number", "+34 600 000 000"), Map.entry("phone_number_verified", true));
    }

    @Test
    void groups_are_told_by_their_scope_in_the_order_of_their_names() {
        assertThat(told(Scope.of("groups"))).containsOnly(Map.entry("groups", List.of("admin", "buyers")));
    }

    @Test
    void a_claim_is_told_by_its_name_alone() {
        assertThat(PersonalClaims.of(
                        john, List.copyOf(john.groupNames()), Scope.of("openid"), Set.of("name", "groups", "nickname")))
                .containsOnly(Map.entry("name", "John Doe"), Map.entry("groups", List.of("admin", "buyers")));
    }

    @Test
    void the_subject_is_never_told_here() {
        assertThat(PersonalClaims.of(
                        john, List.copyOf(john.groupNames()), Scope.of("openid", "profile"), Set.of("sub")))
                .doesNotContainKey("sub");
        assertThat(PersonalClaims.SUPPORTED).doesNotContain("sub").hasSize(20);
    }

    @Test
    void whether_a_claim_is_verified_is_shown_with_it_and_what_the_scope_asks_for_not_again() {
        List<String> named = List.of("birthdate", "email", "email_verified", "name", "phone_number_verified", "x");

        assertThat(PersonalClaims.shown(named, Scope.of("openid")))
                .containsExactly("birthdate", "email", "name", "phone_number", "x");
        assertThat(PersonalClaims.shown(named, Scope.of("openid", "email", "profile")))
                .containsExactly("phone_number", "x");
        assertThat(PersonalClaims.shown(List.of("groups"), Scope.of("groups"))).isEmpty();
    }

    @Test
    void a_request_for_claims_forgets_what_nobody_knows() {
        ClaimsRequest request = new ClaimsRequest(Set.of("name", "shoe_size", "acr"), Set.of("picture", "sub"));

        assertThat(request.idToken()).containsExactly("name");
        assertThat(request.userInfo()).containsExactly("picture");
    }

    @Test
    void of_names_a_scope_asks_for_its_own() {
        assertThat(PersonalClaims.within(Scope.of("openid", "email"), Set.of("email", "name", "groups", "shoe_size")))
                .containsExactly("email");
        assertThat(PersonalClaims.within(Scope.of("profile", "groups"), Set.of("email", "name", "groups")))
                .containsExactly("groups", "name");
    }

    @Test
    void a_client_may_have_every_claim_there_is_in_its_id_tokens() {
        assertThat(PersonalClaims.faultsOf(metadata(PersonalClaims.SUPPORTED))).isEmpty();
        assertThat(PersonalClaims.faultsOf(metadata(Set.of()))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"e-mail", "Email", "sub", "aud", ""})
    void a_claim_that_no_scope_asks_for_is_a_slip(String name) {
        assertThat(PersonalClaims.faultsOf(metadata(Set.of("email", name))))
                .containsExactly(new FieldFault(
                        "id_token_claims",
                        "may only have claims of the scopes profile, email, address, phone and groups"));
    }

    private static ClientMetadata metadata(Set<String> idTokenClaims) {
        return ClientExamples.with(ClientExamples.shop(), Map.of("id_token_claims", List.copyOf(idTokenClaims)))
                .metadata();
    }

    private Map<String, Object> told(Scope scope) {
        return PersonalClaims.of(john, List.copyOf(john.groupNames()), scope, Set.of());
    }
}
