package io.aldaba.identityprovider.jpa;

import io.aldaba.encryption.Envelope;
import io.aldaba.encryption.jpa.SealedColumn;
import io.aldaba.identityprovider.IdentityProvider;
import io.aldaba.identityprovider.IdentityProviderDocument;
import io.aldaba.identityprovider.IdentityProviders;
import io.aldaba.identityprovider.ProviderAlias;
import io.aldaba.kernel.jpa.JsonColumn;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;

/**
 * The table {@code sealed_provider}. All of a provider is sealed, not only its secret: who could write another issuer beside that
 * would be sent it, and could say which groups anybody has.
 */
@Dependent
class JpaIdentityProviders implements IdentityProviders {

    private static final String TABLE = "sealed_provider";

    private final EntityManager em;
    private final SealedColumn documents;

    @Inject
    JpaIdentityProviders(EntityManager em, Envelope envelope) {
        this.em = em;
        this.documents = new SealedColumn(TABLE, envelope);
    }

    @Override
    public Optional<IdentityProvider> find(ProviderAlias alias) {
        List<?> rows = em.createNativeQuery("SELECT alias, envelope FROM sealed_provider WHERE alias = ?1")
                .setParameter(1, alias.value())
                .getResultList();
        return rows.stream().findFirst().map(this::opened);
    }

    @Override
    public List<IdentityProvider> all() {
        List<?> rows = em.createNativeQuery("SELECT alias, envelope FROM sealed_provider ORDER BY alias")
                .getResultList();
        return rows.stream().map(this::opened).toList();
    }

    @Override
    public Optional<String> issuerOf(ProviderAlias alias) {
        return find(alias).map(IdentityProvider::issuer).or(() -> unsealedIssuer(alias));
    }

    @Override
    public boolean save(IdentityProvider provider) {
        String alias = provider.alias().value();
        boolean isNew = find(provider.alias()).isEmpty();
        em.createNativeQuery("INSERT INTO sealed_provider (alias, envelope) VALUES (?1, ?2)"
                        + " ON CONFLICT (alias) DO UPDATE SET envelope = excluded.envelope")
                .setParameter(1, alias)
                .setParameter(2, documents.seal(alias, JsonColumn.write(IdentityProviderDocument.write(provider))))
                .executeUpdate();
        return isNew;
    }

    private IdentityProvider opened(Object row) {
        Object[] columns = (Object[]) row;
        String alias = (String) columns[0];
        String document = documents
                .open(alias, (String) columns[1])
                .orElseThrow(() -> new IllegalStateException("the identity provider " + alias + " cannot be opened"));
        return IdentityProviderDocument.read(JsonColumn.read(document));
    }

    /** Of what an older release wrote just this is looked at, and only to compare: a forged one gets the file refused. */
    private Optional<String> unsealedIssuer(ProviderAlias alias) {
        List<?> rows = em.createNativeQuery("SELECT document FROM identity_provider WHERE alias = ?1")
                .setParameter(1, alias.value())
                .getResultList();
        return rows.stream()
                .findFirst()
                .map(document -> IdentityProviderDocument.read(JsonColumn.read((String) document)))
                .map(IdentityProvider::issuer);
    }
}
