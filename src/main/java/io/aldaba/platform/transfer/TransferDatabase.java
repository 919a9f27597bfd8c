package io.aldaba.platform.transfer;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * The command {@code scripts/sqlite-to-postgresql}: copies all of Aldaba's data from a SQLite file to a PostgreSQL
 * database. It runs outside the servers, with the classes of the WAR and the two drivers on its class path, so it
 * writes to the terminal and not to a log.
 */
public final class TransferDatabase {

    private static final int ARGUMENTS = 2;

    private TransferDatabase() {}

    /**
     * Runs it, and exits with 0 if all was copied, 1 if nothing was, 2 if the arguments are wrong.
     *
     * @param arguments the SQLite file, and the JDBC URL of the database; the environment variables
     *     {@code DATABASE_USER} and {@code DATABASE_PASSWORD} hold the credentials for writing to it
     */
    public static void main(String[] arguments) {
        System.exit(run(arguments, System.getenv()));
    }

    @SuppressWarnings("SystemOut")
    static int run(String[] arguments, Map<String, String> environment) {
        if (arguments.length != ARGUMENTS) {
            System.err.println("needed: the SQLite file, and jdbc:postgresql://HOST:PORT/DATABASE");
            return 2;
        }
        try {
            DataSource target = Flyway.configure(TransferDatabase.class.getClassLoader())
                    .dataSource(arguments[1], environment.get("DATABASE_USER"), environment.get("DATABASE_PASSWORD"))
                    .getDataSource();
            Map<String, Long> copied = new Transfer(Path.of(arguments[0]), target).run();
            copied.forEach((table, rows) -> System.out.printf("%10d  %s%n", rows, table));
            return 0;
        } catch (Refused e) {
            System.err.println("Nothing was copied: " + e.getMessage());
            return 1;
        } catch (SQLException | FlywayException e) {
            System.err.println("Nothing was copied, PostgreSQL: " + e.getMessage());
            return 1;
        }
    }
}
