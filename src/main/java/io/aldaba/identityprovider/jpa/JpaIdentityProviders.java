package io.aldaba.identityprovider.jpa;

import io.aldaba.encryption.Envelope;
import io.aldaba.encryption.jpa.SealedColumn;
import io.aldaba.identityprovider.IdentityProvider;
import io.aldaba.identityprovider.IdentityProviderDocument;
import io.aldaba.identityprovider.IdentityProviders;
import io.aldaba.identityprovider.ProviderAlias;
import io.aldaba.identityprovider.ProviderRules;
import io.aldaba.identityprovider.SubjectSpace;
import io.aldaba.kernel.Sha256;
import io.aldaba.kernel.jpa.JsonColumn;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;

/**
 * The table {@code sealed_provider}. The whole provider is sealed, not only its secret: otherwise whoever can write
 * to the database could put their own issuer beside the secret and receive it, and could decide which groups a user
 * has.
 *
 * <p>{@code envelope} has the provider as a release without rules reads it: disabled if the rules might refuse a
 * user. {@code ruled} has it with the rules, and opens only beside that envelope. If such a release wrote another
 * envelope, or somebody removed {@code ruled}, the envelope counts.
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
        List<?> rows = em.createNativeQuery("SELECT alias, envelope, ruled FROM sealed_provider WHERE alias = ?1")
                .setParameter(1, alias.value())
                .getResultList();
        return rows.stream().findFirst().map(this::opened);
    }

    @Override
    public List<IdentityProvider> all() {
        List<?> rows = em.createNativeQuery("SELECT alias, envelope, ruled FROM sealed_provider ORDER BY alias")
                .getResultList();
        return rows.stream().map(this::opened).toList();
    }

    @Override
    public Optional<SubjectSpace> subjectsOf(ProviderAlias alias) {
        return find(alias).or(() -> unsealed(alias)).map(IdentityProvider::subjects);
    }

    @Override
    public boolean save(IdentityProvider provider) {
        String alias = provider.alias().value();
        boolean isNew = find(provider.alias()).isEmpty();
        String envelope = documents.seal(alias, text(provider.withoutRules()));
        String ruled = provider.rules().equals(ProviderRules.NONE)
                ? ""
                : documents.seal(beside(alias, envelope), text(provider));
        em.createNativeQuery("INSERT INTO sealed_provider (alias, envelope, ruled) VALUES (?1, ?2, ?3)"
                        + " ON CONFLICT (alias) DO UPDATE SET envelope = excluded.envelope, ruled = excluded.ruled")
                .setParameter(1, alias)
                .setParameter(2, envelope)
                .setParameter(3, ruled)
                .executeUpdate();
        return isNew;
    }

    private IdentityProvider opened(Object row) {
        Object[] columns = (Object[]) row;
        String alias = (String) columns[0];
        String envelope = (String) columns[1];
        String document = documents
                .open(beside(alias, envelope), (String) columns[2])
                .or(() -> documents.open(alias, envelope))
                .orElseThrow(() -> new IllegalStateException("the identity provider " + alias + " cannot be opened"));
        return IdentityProviderDocument.read(JsonColumn.read(document));
    }

    private static String text(IdentityProvider provider) {
        return JsonColumn.write(IdentityProviderDocument.write(provider));
    }

    /** An alias contains no space. */
    private static String beside(String alias, String envelope) {
        return alias + " ruled " + Sha256.of(envelope).hex();
    }

    /** A row of an older release is used only for comparison: if it is forged, the import is refused. */
    private Optional<IdentityProvider> unsealed(ProviderAlias alias) {
        List<?> rows = em.createNativeQuery("SELECT document FROM identity_provider WHERE alias = ?1")
                .setParameter(1, alias.value())
                .getResultList();
        return rows.stream()
                .findFirst()
                .map(document -> IdentityProviderDocument.read(JsonColumn.read((String) document)));
    }
}
