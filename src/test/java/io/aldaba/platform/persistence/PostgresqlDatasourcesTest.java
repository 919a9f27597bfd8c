package io.aldaba.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The PostgreSQL options in the servers' configuration files, as its driver reads them and as PostgreSQL then applies
 * them.
 */
class PostgresqlDatasourcesTest {

    private static final Pattern ATTRIBUTE = Pattern.compile("options=\"([^\"]*)\"");
    private static final Pattern ADDRESS = Pattern.compile("jdbc:postgresql://[^?\\s]*(\\?[^\\s\"]*)");

    private static final Map<String, String> WANTED = new TreeMap<>(Map.of(
            "tcp_keepalives_idle", "20",
            "tcp_keepalives_interval", "5",
            "tcp_keepalives_count", "3",
            "tcp_user_timeout", "35000",
            "idle_in_transaction_session_timeout", "35s",
            "client_connection_check_interval", "5s"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "server-config/liberty/datasource-postgresql.xml",
                "server-config/wildfly/datasource-postgresql.cli",
                "server-config/wildfly/switch-to-postgresql.cli",
                "server-config/payara/datasource-postgresql.asadmin",
                "server-config/payara/switch-to-postgresql.asadmin"
            })
    void postgresql_soon_notices_that_a_node_has_vanished_or_stands_still(Path file) throws IOException, SQLException {
        PGSimpleDataSource dataSource = (PGSimpleDataSource) TestDatabase.empty(Vendor.POSTGRESQL);
        dataSource.setOptions(options(Files.readString(file)));

        assertThat(settings(dataSource)).isEqualTo(WANTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "server-config/payara/datasource-postgresql.asadmin",
                "server-config/payara/switch-to-postgresql.asadmin"
            })
    void payara_asks_postgresql_each_time_and_not_the_driver_whether_a_connection_is_good(Path file)
            throws IOException {
        assertThat(Files.readString(file))
                .contains("--isconnectvalidatereq=true")
                .contains("--validationmethod custom-validation")
                .contains("--validationclassname org.glassfish.api.jdbc.validation.PostgresConnectionValidation")
                .doesNotContain("--validateatmostonceperiod");
    }

    /**
     * Without this, WildFly would discard only one of the connections that PostgreSQL ended, and that only for some
     * error codes.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "server-config/wildfly/datasource-postgresql.cli",
                "server-config/wildfly/switch-to-postgresql.cli"
            })
    void wildfly_asks_postgresql_each_time(Path file) throws IOException {
        assertThat(Files.readString(file))
                .contains("--validate-on-match=true")
                .contains("--background-validation=false")
                .contains(".postgres.PostgreSQLValidConnectionChecker");
    }

    @Test
    void open_liberty_asks_postgresql_each_time() throws IOException {
        assertThat(Files.readString(Path.of("server-config/liberty/datasource-postgresql.xml")))
                .contains("validationTimeout=\"3s\"");
    }

    private static String options(String text) {
        Matcher attribute = ATTRIBUTE.matcher(text);
        if (attribute.find()) {
            return attribute.group(1);
        }
        Matcher address = ADDRESS.matcher(text);
        assertThat(address.find()).isTrue();
        PGSimpleDataSource read = new PGSimpleDataSource();
        read.setUrl("jdbc:postgresql://localhost:5432/aldaba" + address.group(1));
        return Objects.requireNonNull(read.getOptions());
    }

    private static Map<String, String> settings(PGSimpleDataSource dataSource) throws SQLException {
        Map<String, String> settings = new TreeMap<>();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String name : WANTED.keySet()) {
                try (ResultSet shown = statement.executeQuery("SHOW " + name)) {
                    shown.next();
                    settings.put(name, shown.getString(1));
                }
            }
        }
        return settings;
    }
}
