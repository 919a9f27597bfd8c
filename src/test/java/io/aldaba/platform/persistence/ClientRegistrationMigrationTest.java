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

class ClientRegistrationMigrationTest {

    @ParameterizedTest
    @EnumSource
    void a_client_that_is_there_already_did_not_register_itself(Vendor vendor) throws SQLException {
        DataSource database = TestDatabase.empty(vendor);
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration/common", vendor.migrations())
                .target("21")
                .load()
                .migrate();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO client (id, metadata, enabled) VALUES ('shop', '{}', TRUE)");
        }

        new Migrations(database, vendor).apply();

        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(
                        "SELECT COUNT(*) FROM client WHERE id = 'shop' AND enabled = TRUE AND self_registered = FALSE")) {
            assertThat(found.next()).isTrue();
            assertThat(found.getInt(1)).isEqualTo(1);
        }
    }
}
