package io.aldaba.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SealedProviderMigrationTest {

    @ParameterizedTest
    @EnumSource
    void providers_are_imported_anew_and_what_rests_on_them_stays(Vendor vendor) throws SQLException {
        DataSource database = TestDatabase.empty(vendor);
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration/common", vendor.migrations())
                .target("30")
                .load()
                .migrate();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO identity_provider (alias, document) VALUES ('corporate', '{}')");
            statement.executeUpdate(
                    "INSERT INTO import_entry (kind, name, part, fingerprint)"
                            + " VALUES ('PROVIDER', 'corporate', 'REGISTRATION', 'f'), ('CLIENT', 'shop', 'REGISTRATION', 'f')");
            statement.executeUpdate("INSERT INTO pending_login (state, browser, provider, way_on, max_age, expires_at)"
                    + " VALUES ('s', 'b', 'corporate', '/', -1, 1)");
        }

        new Migrations(database, vendor).apply();

        assertThat(count(database, "sealed_provider")).isZero();
        assertThat(count(database, "import_entry WHERE kind = 'PROVIDER'")).isZero();
        assertThat(count(database, "import_entry WHERE kind = 'CLIENT'")).isEqualTo(1);
        assertThat(count(database, "identity_provider")).isEqualTo(1);
        assertThat(count(database, "pending_login WHERE state = 's'")).isEqualTo(1);
    }

    private static int count(DataSource database, String rows) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT COUNT(*) FROM " + rows)) {
            assertThat(found.next()).isTrue();
            return found.getInt(1);
        }
    }
}
