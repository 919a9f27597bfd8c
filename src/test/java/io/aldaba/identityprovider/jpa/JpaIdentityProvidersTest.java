package io.aldaba.identityprovider.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.aldaba.encryption.jca.TestEnvelope;
import io.aldaba.encryption.jpa.SealedColumn;
import io.aldaba.identityprovider.IdentityProvider;
import io.aldaba.identityprovider.IdentityProviderDocument;
import io.aldaba.identityprovider.IdentityProviders;
import io.aldaba.identityprovider.ProviderRules;
import io.aldaba.identityprovider.SomeProviders;
import io.aldaba.kernel.jpa.JsonColumn;
import io.aldaba.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What somebody who can write to the database cannot do to a provider. */
class JpaIdentityProvidersTest {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.sqlite();

    private static final IdentityProvider PROVIDER = SomeProviders.at("https://op.example");

    private static final IdentityProvider STRICT = SomeProviders.ruled(
            "https://op.example", new ProviderRules(Map.of("hd", "corp.example"), false, false, true));

    private final IdentityProviders providers =
            new JpaIdentityProviders(DATABASE.entityManager(), TestEnvelope.usual());

    @Test
    void nothing_of_a_provider_can_be_read_in_its_row() {
        save();

        assertThat(envelope()).doesNotContain("op.example", "staff", "client_id");
    }

    @Test
    void a_row_of_another_alias_and_one_that_was_written_by_hand_do_not_open() {
        save();
        String sealed = envelope();
        write("INSERT INTO sealed_provider (alias, envelope) VALUES (?1, ?2)", "other", sealed);
        assertUnopened("other");

        write("UPDATE sealed_provider SET envelope = ?2 WHERE alias = ?1", "other", document());
        assertUnopened("other");
    }

    @Test
    void the_sealed_secret_of_a_provider_is_no_provider() {
        write(
                "INSERT INTO sealed_provider (alias, envelope) VALUES (?1, ?2)",
                "corporate",
                PROVIDER.client().sealedSecret().orElseThrow());

        assertUnopened("corporate");
    }

    @Test
    void what_an_older_release_left_unsealed_is_no_provider_and_its_issuer_is_known() {
        write("INSERT INTO identity_provider (alias, document) VALUES (?1, ?2)", "corporate", document());

        assertThat(DATABASE.inTransaction(() -> providers.find(SomeProviders.CORPORATE)))
                .isEmpty();
        assertThat(DATABASE.inTransaction(providers::all)).isEmpty();
        assertThat(DATABASE.inTransaction(() -> providers.subjectsOf(SomeProviders.CORPORATE)))
                .contains(PROVIDER.subjects());
    }

    @Test
    void the_sealed_issuer_counts_where_there_is_an_unsealed_one_too() {
        save();
        write(
                "INSERT INTO identity_provider (alias, document) VALUES (?1, ?2)",
                "corporate",
                document().replace("op.example", "forged.example"));

        assertThat(DATABASE.inTransaction(() -> providers.subjectsOf(SomeProviders.CORPORATE)))
                .contains(PROVIDER.subjects());
    }

    @Test
    void a_release_without_rules_finds_a_provider_that_has_some_barred() {
        DATABASE.inTransaction(() -> providers.save(STRICT));

        assertThat(openedAsBefore()).isEqualTo(STRICT.withoutRules());
        assertThat(openedAsBefore().enabled()).isFalse();
        assertThat(find()).contains(STRICT);
    }

    @Test
    void what_such_a_release_writes_counts_and_the_rules_of_before_do_not() {
        DATABASE.inTransaction(() -> providers.save(STRICT));
        write(
                "UPDATE sealed_provider SET envelope = ?2 WHERE alias = ?1",
                "corporate",
                new SealedColumn("sealed_provider", TestEnvelope.usual()).seal("corporate", document()));

        assertThat(find()).contains(PROVIDER);
    }

    @Test
    void who_takes_the_rules_away_or_brings_others_bars_the_provider() {
        DATABASE.inTransaction(() -> providers.save(
                SomeProviders.ruled("https://op.example", new ProviderRules(Map.of(), true, false, true))));
        String others = ruled();
        DATABASE.inTransaction(() -> providers.save(STRICT));

        for (String forged : List.of("", "forged", others, envelope())) {
            write("UPDATE sealed_provider SET ruled = ?2 WHERE alias = ?1", "corporate", forged);
            assertThat(find()).contains(STRICT.withoutRules());
        }
    }

    @Test
    void nothing_of_the_rules_can_be_read() {
        DATABASE.inTransaction(() -> providers.save(STRICT));

        assertThat(ruled()).isNotEmpty().doesNotContain("required_claims", "corp.example");
    }

    private Optional<IdentityProvider> find() {
        return DATABASE.inTransaction(() -> providers.find(SomeProviders.CORPORATE));
    }

    /** Read from the envelope alone, as by a release without rules. */
    private static IdentityProvider openedAsBefore() {
        String document = new SealedColumn("sealed_provider", TestEnvelope.usual())
                .open("corporate", envelope())
                .orElseThrow();
        assertThat(document).doesNotContain("required_claims", "create_users");
        return IdentityProviderDocument.read(JsonColumn.read(document));
    }

    private static String ruled() {
        return (String) DATABASE.inTransaction(
                em -> em.createNativeQuery("SELECT ruled FROM sealed_provider").getSingleResult());
    }

    private void save() {
        DATABASE.inTransaction(() -> providers.save(PROVIDER));
    }

    private static String document() {
        return JsonColumn.write(IdentityProviderDocument.write(PROVIDER));
    }

    private void assertUnopened(String alias) {
        assertThatIllegalStateException()
                .isThrownBy(() -> DATABASE.inTransaction(providers::all))
                .withMessage("the identity provider " + alias + " cannot be opened");
    }

    private static String envelope() {
        return (String) DATABASE.inTransaction(em ->
                em.createNativeQuery("SELECT envelope FROM sealed_provider").getSingleResult());
    }

    private static void write(String statement, String alias, String text) {
        DATABASE.runInTransaction(em -> {
            em.createNativeQuery(statement)
                    .setParameter(1, alias)
                    .setParameter(2, text)
                    .executeUpdate();
        });
    }
}
