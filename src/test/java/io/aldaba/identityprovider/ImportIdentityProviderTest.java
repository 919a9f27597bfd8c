package io.aldaba.identityprovider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.aldaba.encryption.jca.TestEnvelope;
import io.aldaba.kernel.RecordingAuditTrail;
import io.aldaba.kernel.SigningAlgorithm;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImportIdentityProviderTest {

    private final InMemoryIdentityProviders providers = new InMemoryIdentityProviders();
    private final RecordingAuditTrail audit = new RecordingAuditTrail();
    private final ImportIdentityProvider importProvider =
            new ImportIdentityProvider(providers, TestEnvelope.usual(), audit);

    @Test
    void a_provider_is_added_once_and_changed_from_then_on() {
        IdentityProvider first = SomeProviders.at("https://op.example");
        IdentityProvider changed = SomeProviders.at("https://op.example", ProviderAuthMethod.PRIVATE_KEY_JWT, true);

        assertThat(importProvider.bringTo(first, Optional.empty())).isTrue();
        assertThat(importProvider.bringTo(changed, Optional.empty())).isFalse();

        assertThat(providers.all()).containsExactly(changed);
        assertThat(audit.types()).containsExactly("identity_provider.added", "identity_provider.changed");
    }

    @Test
    void an_alias_that_became_another_issuers_meanwhile_is_not_moved() {
        IdentityProvider first = SomeProviders.at("https://op.example");
        importProvider.bringTo(first, Optional.empty());

        assertThatIllegalStateException()
                .isThrownBy(() -> importProvider.bringTo(SomeProviders.at("https://other.example"), Optional.empty()))
                .withMessageNotContaining("example");

        assertThat(providers.all()).containsExactly(first);
    }

    @Test
    void an_alias_that_became_another_clients_meanwhile_is_not_moved_unless_subjects_are_public() {
        IdentityProvider first = atClient("first", ProviderRules.NONE);
        importProvider.bringTo(first, Optional.empty());

        assertThatIllegalStateException()
                .isThrownBy(() -> importProvider.bringTo(atClient("second", ProviderRules.NONE), Optional.empty()));
        assertThat(providers.all()).containsExactly(first);

        IdentityProvider second = atClient("second", new ProviderRules(Map.of(), true, true, false));
        importProvider.bringTo(second, Optional.empty());
        assertThat(providers.all()).containsExactly(second);
    }

    private static IdentityProvider atClient(String id, ProviderRules rules) {
        IdentityProvider usual = SomeProviders.at("https://op.example");
        return new IdentityProvider(
                usual.alias(),
                usual.issuer(),
                new ProviderClient(id, ProviderAuthMethod.PRIVATE_KEY_JWT, Optional.empty(), SigningAlgorithm.RS256),
                usual.idTokenAlgorithm(),
                usual.scopes(),
                usual.acrValues(),
                usual.userInfo(),
                usual.mapping(),
                rules,
                usual.domains(),
                usual.buttonText(),
                usual.enabled());
    }
}
