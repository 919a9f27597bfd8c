package io.aldaba.it;

import io.aldaba.encryption.KeyEncryptionKey;
import io.aldaba.testing.TestDatabase;
import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A test class that calls the running service. The built WAR is deployed once for all of them
 * ({@link OneDeployment}), so a class must not expect an empty database: it creates its own users and clients.
 */
@ExtendWith(ArquillianExtension.class)
public abstract class AldabaIT {

    /** The issuer, which all URLs start with. */
    public static final URI BASE = URI.create("http://localhost:" + Integer.getInteger("it.http.port"));

    /** Calls the service. */
    protected final AldabaClient aldaba = new AldabaClient(BASE.resolve("/"));

    /** The service's own database, to inspect and change it directly. */
    static DataSource database() {
        if ("postgresql".equals(System.getProperty("it.database"))) {
            PGSimpleDataSource postgresql = new PGSimpleDataSource();
            postgresql.setURL("jdbc:postgresql://localhost:" + System.getenv("DATABASE_PORT") + "/"
                    + System.getenv("DATABASE_NAME"));
            postgresql.setUser(System.getenv("DATABASE_USER"));
            postgresql.setPassword(System.getenv("DATABASE_PASSWORD"));
            return postgresql;
        }
        return TestDatabase.sqliteDataSource(Path.of(System.getenv("ALDABA_DATA_DIRECTORY"), "aldaba.db"));
    }

    /** The key with which the service encrypts its signing keys. */
    static KeyEncryptionKey keyEncryptionKey() {
        return KeyEncryptionKey.parse(System.getenv("ALDABA_KEYS_ENCRYPTION_KEY"));
    }

    @Deployment(testable = false)
    static WebArchive builtWar() {
        File war = new File(System.getProperty("it.directory"), "aldaba.war");
        return ShrinkWrap.createFromZipFile(WebArchive.class, war);
    }
}
