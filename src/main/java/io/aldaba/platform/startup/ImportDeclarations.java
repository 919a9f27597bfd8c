package io.aldaba.platform.startup;

import io.aldaba.kernel.Migrated;
import io.aldaba.provisioning.ApplyImport;
import io.aldaba.provisioning.DisableDevelopmentUsers;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;

/**
 * Applies the import file once the keys are known to be the right ones, and ends the deployment if it is faulty.
 * Then, in production, disables the development users that are still there.
 */
@Dependent
class ImportDeclarations {

    private static final int AFTER_THE_KEYS = 200;

    void apply(
            @Observes @Priority(AFTER_THE_KEYS) Migrated migrated,
            ApplyImport applyImport,
            DisableDevelopmentUsers disableDevelopmentUsers) {
        applyImport.apply();
        disableDevelopmentUsers.bar();
    }
}
