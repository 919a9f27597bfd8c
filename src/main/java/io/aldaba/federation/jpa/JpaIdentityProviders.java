package io.aldaba.federation.jpa;

import io.aldaba.federation.IdentityProvider;
import io.aldaba.federation.IdentityProviderDocument;
import io.aldaba.federation.IdentityProviders;
import io.aldaba.federation.ProviderAlias;
import io.aldaba.kernel.jpa.JsonColumn;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;

/** The table {@code identity_provider}. */
@Dependent
class JpaIdentityProviders implements IdentityProviders {

    private final EntityManager em;

    @Inject
    JpaIdentityProviders(EntityManager em) {
        this.em = em;
    }

    @Override
    public Optional<IdentityProvider> find(ProviderAlias alias) {
        List<?> documents = em.createNativeQuery("SELECT document FROM identity_provider WHERE alias = ?1")
                .setParameter(1, alias.value())
                .getResultList();
        return documents.stream().findFirst().map(JpaIdentityProviders::provider);
    }

    @Override
    public List<IdentityProvider> all() {
        List<?> documents = em.createNativeQuery("SELECT document FROM identity_provider ORDER BY alias")
                .getResultList();
        return documents.stream().map(JpaIdentityProviders::provider).toList();
    }

    @Override
    public boolean save(IdentityProvider provider) {
        boolean isNew = find(provider.alias()).isEmpty();
        em.createNativeQuery("INSERT INTO identity_provider (alias, document) VALUES (?1, ?2)"
                        + " ON CONFLICT (alias) DO UPDATE SET document = excluded.document")
                .setParameter(1, provider.alias().value())
                .setParameter(2, JsonColumn.write(IdentityProviderDocument.write(provider)))
                .executeUpdate();
        return isNew;
    }

    private static IdentityProvider provider(Object document) {
        return IdentityProviderDocument.read(JsonColumn.read((String) document));
    }
}
