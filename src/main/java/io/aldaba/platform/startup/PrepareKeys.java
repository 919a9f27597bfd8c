package io.aldaba.platform.startup;

import io.aldaba.kernel.Migrated;
import io.aldaba.key.EnsureKeys;
import io.aldaba.key.UnreadableKey;
import io.aldaba.platform.configuration.ConfiguredValues;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;

/** Prepares the signing keys before anything else, and ends the deployment if they cannot be used. */
@Dependent
class PrepareKeys {

    private static final int FIRST = 100;

    void prepare(@Observes @Priority(FIRST) Migrated migrated, EnsureKeys ensureKeys, ConfiguredValues configured) {
        try {
            ensureKeys.ensure();
        } catch (UnreadableKey e) {
            if (ensureKeys.opensNone()) {
                configured.takeBackKeyFile();
            }
            throw e;
        }
    }
}
