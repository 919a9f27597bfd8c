package io.aldaba.identityprovider;

import io.aldaba.encryption.Envelope;
import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.UseCase;
import jakarta.inject.Inject;
import java.util.Optional;

/** Adds or changes a provider as an operator declared it. */
@UseCase
public class ImportIdentityProvider {

    private final IdentityProviders providers;
    private final Envelope envelope;
    private final AuditTrail audit;

    @Inject
    public ImportIdentityProvider(IdentityProviders providers, Envelope envelope, AuditTrail audit) {
        this.providers = providers;
        this.envelope = envelope;
        this.audit = audit;
    }

    /**
     * Adds or changes it.
     *
     * @param secret the client secret; encrypted here
     * @return whether it is new
     * @throws IllegalStateException if the alias belongs to another issuer or client: users who were linked under it
     *     would be other users there
     */
    public boolean bringTo(IdentityProvider declared, Optional<Secret> secret) {
        requireSameSubjects(declared);
        IdentityProvider provider =
                secret.map(text -> withSecret(declared, text)).orElse(declared);
        boolean isNew = providers.save(provider);
        audit.record(AuditEvent.of(isNew ? "identity_provider.added" : "identity_provider.changed")
                .with("provider", provider.alias().value()));
        return isNew;
    }

    private void requireSameSubjects(IdentityProvider declared) {
        providers
                .subjectsOf(declared.alias())
                .filter(stored -> !declared.keeps(stored))
                .ifPresent(stored -> {
                    throw new IllegalStateException(
                            "the alias " + declared.alias() + " is another issuer's, or another client's");
                });
    }

    private IdentityProvider withSecret(IdentityProvider plain, Secret secret) {
        return new IdentityProvider(
                plain.alias(),
                plain.issuer(),
                plain.client().withSecret(plain.alias(), secret, envelope),
                plain.idTokenAlgorithm(),
                plain.scopes(),
                plain.acrValues(),
                plain.userInfo(),
                plain.mapping(),
                plain.rules(),
                plain.domains(),
                plain.buttonText(),
                plain.enabled());
    }
}
