package io.aldaba.it;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jboss.arquillian.test.spi.event.suite.AfterSuite;
import org.jboss.arquillian.test.spi.event.suite.BeforeSuite;
import org.jspecify.annotations.Nullable;

/** A real PostgreSQL, running before the application server starts and until it has stopped, if the tests use one. */
public class DatabaseServer implements LoadableExtension {

    @Override
    public void register(ExtensionBuilder builder) {
        builder.observer(Lifetime.class);
    }

    /** From before the server's start until after its end. */
    public static class Lifetime {

        private @Nullable EmbeddedPostgres postgres;

        /** Starts it, if the tests use it. */
        public void start(@Observes(precedence = 100) BeforeSuite event) throws IOException {
            if ("postgresql".equals(System.getProperty("it.database"))) {
                postgres = EmbeddedPostgres.builder()
                        .setPort(Integer.parseInt(System.getenv("DATABASE_PORT")))
                        .start();
            }
        }

        /** Stops it. */
        public void stop(@Observes(precedence = -100) AfterSuite event) throws IOException {
            if (postgres != null) {
                postgres.close();
            }
        }
    }
}
