package io.aldaba.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.Sha256;
import io.aldaba.provisioning.ImportEntry;
import io.aldaba.provisioning.ImportEntry.Key;
import io.aldaba.provisioning.ImportEntry.Kind;
import io.aldaba.provisioning.ImportEntry.Part;
import io.aldaba.provisioning.jpa.ImportTables;
import io.aldaba.testing.TestDatabase;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SealedProviderMigrationTest {

    private static final Key CORPORATE = new Key(Kind.PROVIDER, "corporate", Part.REGISTRATION);
    private static final Key SCHOOL = new Key(Kind.PROVIDER, "school", Part.REGISTRATION);

    /** An entry that is not a provider is kept, even with the same name. */
    private static final Key CLIENT = new Key(Kind.CLIENT, "corporate", Part.REGISTRATION);

    @ParameterizedTest
    @EnumSource
    void providers_are_imported_anew_and_what_rests_on_them_stays(Vendor vendor) {
        TestDatabase database = at("30", vendor);
        imported(database, CORPORATE, CLIENT);
        write(database, "INSERT INTO identity_provider (alias, document) VALUES ('corporate', '{}')");
        write(
                database,
                "INSERT INTO pending_login (state, browser, provider, way_on, max_age, expires_at)"
                        + " VALUES ('s', 'b', 'corporate', '/', -1, 1)");

        new Migrations(database.dataSource(), vendor).apply();

        assertThat(count(database, "sealed_provider")).isZero();
        assertThat(database.inTransaction(() -> ImportTables.of(database).all()))
                .containsOnlyKeys(CLIENT);
        assertThat(count(database, "identity_provider")).isEqualTo(1);
        assertThat(count(database, "pending_login WHERE state = 's'")).isEqualTo(1);
    }

    /** The release with V31 kept their import entries; a provider that was edited since is sealed. */
    @ParameterizedTest
    @EnumSource
    void providers_that_an_upgrade_has_not_sealed_are_imported_anew_and_the_sealed_are_not(Vendor vendor) {
        TestDatabase database = at("32", vendor);
        imported(database, CORPORATE, SCHOOL, CLIENT);
        write(database, "INSERT INTO sealed_provider (alias, envelope) VALUES ('school', 'e')");

        new Migrations(database.dataSource(), vendor).apply();

        assertThat(database.inTransaction(() -> ImportTables.of(database).all()))
                .containsOnlyKeys(SCHOOL, CLIENT);
        assertThat(count(database, "sealed_provider")).isEqualTo(1);
    }

    private static TestDatabase at(String version, Vendor vendor) {
        DataSource database = TestDatabase.empty(vendor);
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration/common", vendor.migrations())
                .target(version)
                .load()
                .migrate();
        return TestDatabase.of(database, vendor);
    }

    private static void imported(TestDatabase database, Key... entries) {
        for (Key entry : entries) {
            assertThat(database.inTransaction(
                            () -> ImportTables.of(database).put(new ImportEntry(entry, Sha256.of("declared")))))
                    .isTrue();
        }
    }

    private static void write(TestDatabase database, String statement) {
        database.runInTransaction(em -> em.createNativeQuery(statement).executeUpdate());
    }

    private static int count(TestDatabase database, String rows) {
        return database.inTransaction(em ->
                ((Number) em.createNativeQuery("SELECT COUNT(*) FROM " + rows).getSingleResult()).intValue());
    }
}
