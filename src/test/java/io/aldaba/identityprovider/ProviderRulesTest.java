package io.aldaba.identityprovider;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.ScriptedRandom;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProviderRulesTest {

    private static final ProviderRules OF_CORP =
            new ProviderRules(Map.of("hd", "corp.example", "email_verified", true), true, false, false);

    @Test
    void without_rules_everything_will_do() {
        assertThat(ProviderRules.NONE.unmet(Map.of())).isEmpty();
        assertThat(SomeProviders.at("https://op.example").relevant(Map.of("hd", "corp.example")))
                .isEmpty();
    }

    @Test
    void every_required_claim_must_be_there_with_its_value_to_the_letter() {
        assertThat(OF_CORP.unmet(Map.of("hd", "corp.example", "email_verified", true, "more", "x")))
                .isEmpty();
        assertThat(OF_CORP.unmet(Map.of("hd", "corp.example"))).contains("email_verified");
        assertThat(OF_CORP.unmet(Map.of("email_verified", true))).contains("hd");
        assertThat(OF_CORP.unmet(Map.of("hd", "Corp.example", "email_verified", true)))
                .contains("hd");
        assertThat(OF_CORP.unmet(Map.of("hd", List.of("corp.example"), "email_verified", true)))
                .contains("hd");
        assertThat(OF_CORP.unmet(Map.of("hd", "corp.example", "email_verified", "true")))
                .contains("email_verified");
        assertThat(OF_CORP.unmet(Map.of("hd", "corp.example", "email_verified", 1L)))
                .contains("email_verified");
    }

    @Test
    void a_required_claim_is_kept_beside_those_that_are_mapped() {
        IdentityProvider provider = SomeProviders.ruled("https://op.example", OF_CORP);

        assertThat(provider.relevant(Map.of("hd", "corp.example", "name", "Ana", "nonce", "n")))
                .containsExactlyInAnyOrderEntriesOf(Map.of("hd", "corp.example", "name", "Ana"));
        assertThat(provider.relevant(Map.of("hd", List.of("corp.example")))).isEmpty();
    }

    @Test
    void nobody_new_gets_a_name_where_no_users_are_made() {
        Map<String, Object> ana = Map.of("preferred_username", "ana", "name", "Ana");
        ScriptedRandom random = new ScriptedRandom();
        IdentityProvider closed =
                SomeProviders.ruled("https://op.example", new ProviderRules(Map.of(), false, false, false));

        assertThat(closed.profile("s", ana, false, random).usernames()).isEmpty();
        assertThat(closed.profile("s", ana, false, random).claims())
                .isEqualTo(closed.mapping().profile("s", ana).claims());
        assertThat(SomeProviders.at("https://op.example")
                        .profile("s", ana, false, random)
                        .usernames())
                .isNotEmpty();
    }

    @Test
    void where_nobody_heeds_rules_a_provider_that_has_some_to_keep_people_out_is_barred() {
        assertThat(SomeProviders.ruled("https://op.example", OF_CORP)
                        .withoutRules()
                        .enabled())
                .isFalse();
        assertThat(SomeProviders.ruled("https://op.example", new ProviderRules(Map.of(), false, false, false))
                        .withoutRules()
                        .enabled())
                .isFalse();
        IdentityProvider known = SomeProviders.ruled(
                        "https://op.example", new ProviderRules(Map.of(), true, true, true))
                .withoutRules();
        assertThat(known.enabled()).isTrue();
        assertThat(known.rules()).isEqualTo(ProviderRules.NONE);
    }

    @Test
    void a_subject_is_the_same_at_the_same_issuer_and_client_or_at_any_client_where_subjects_are_public() {
        IdentityProvider pairwise = SomeProviders.at("https://op.example");
        IdentityProvider open =
                SomeProviders.ruled("https://op.example", new ProviderRules(Map.of(), true, true, false));
        SubjectSpace other = new SubjectSpace("https://op.example", "another");

        assertThat(pairwise.keeps(pairwise.subjects())).isTrue();
        assertThat(pairwise.keeps(other)).isFalse();
        assertThat(open.keeps(other)).isTrue();
        assertThat(open.keeps(new SubjectSpace("https://op.example/", SomeProviders.CLIENT_ID)))
                .isFalse();
    }
}
