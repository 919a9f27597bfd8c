package io.aldaba.platform.persistence;

import io.aldaba.kernel.Migrated;
import io.aldaba.kernel.jpa.TransactionPresence;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/**
 * Opens the server's datasource at start, once its database is up ({@link FirstConnection}), refuses a database whose
 * settings are too weak, migrates the schema, and tells the features by {@link Migrated} that they may begin.
 * Adapters get their {@link EntityManager} here.
 */
@ApplicationScoped
public class Persistence {

    /** The JNDI name of the datasource, the same on each server. */
    private static final String DATA_SOURCE = "jdbc/aldaba";

    private static final Logger LOG = System.getLogger(Persistence.class.getName());

    @Produces
    @PersistenceContext(unitName = "aldaba")
    EntityManager entityManager;

    @SuppressWarnings("BanJNDI") // a constant name in the server's own tree
    @Produces
    @Singleton
    static DataSource dataSource() {
        try {
            return InitialContext.doLookup(DATA_SOURCE);
        } catch (NamingException e) {
            throw new IllegalStateException("the server has no datasource " + DATA_SOURCE, e);
        }
    }

    @Produces
    @Singleton
    static TransactionPresence transactionPresence() {
        TransactionSynchronizationRegistry registry = ContainerTransaction.registry();
        return () -> registry.getTransactionStatus() != Status.STATUS_NO_TRANSACTION;
    }

    @Produces
    @Singleton
    static Vendor vendor(DataSource dataSource) {
        try {
            return new FirstConnection(dataSource).vendor();
        } catch (SQLException e) {
            throw new IllegalStateException("the datasource " + DATA_SOURCE + " gives no connection", e);
        }
    }

    @Produces
    @Singleton
    static WriteQueue writeQueue(Vendor vendor) {
        return new WriteQueue(vendor);
    }

    /** Runs before the observers of the same event that have the default priority. */
    static void atStart(
            @Observes @Priority(Interceptor.Priority.APPLICATION) @Initialized(ApplicationScoped.class) Object event,
            DataSource dataSource,
            Vendor vendor,
            Event<Migrated> migrated)
            throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            requireFit(connection, vendor);
        }
        new Migrations(dataSource, vendor).apply();
        LOG.log(Level.INFO, "the schema is current on {0}", vendor);
        migrated.fire(new Migrated());
    }

    private static void requireFit(Connection connection, Vendor vendor) throws SQLException {
        switch (vendor) {
            case SQLITE -> {
                SqliteFiles.of(connection).restrictToOwner();
                SqliteSettings.of(connection).requireDurable();
            }
            case POSTGRESQL -> PostgresqlEncoding.requireUtf8(connection);
        }
    }
}
