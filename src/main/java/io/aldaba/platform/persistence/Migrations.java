package io.aldaba.platform.persistence;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings the schema up to date.
 *
 * <p>Each location holds an empty {@code flyway.location}: Open Liberty's class loader cannot list a directory, and Flyway
 * would find nothing there and report success.
 */
public final class Migrations {

    private final DataSource dataSource;
    private final Vendor vendor;

    /** The migrations for one database. */
    public Migrations(DataSource dataSource, Vendor vendor) {
        this.dataSource = dataSource;
        this.vendor = vendor;
    }

    /** Applies what is missing; must run outside a JTA transaction. */
    public void apply() {
        Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(vendor == Vendor.POSTGRESQL ? PatientDataSource.of(dataSource) : dataSource)
                .locations("classpath:db/migration/common", vendor.migrations())
                .failOnMissingLocations(true)
                .validateMigrationNaming(true)
                .cleanDisabled(true)
                .load()
                .migrate();
    }
}
