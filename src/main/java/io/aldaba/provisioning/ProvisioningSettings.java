package io.aldaba.provisioning;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What is imported at start, and how strictly.
 *
 * @param importFile the operator's file
 * @param seed whether Aldaba's own development file comes before it
 * @param strict whether passwords must meet the policy and client secrets be strong
 */
public record ProvisioningSettings(Optional<Path> importFile, boolean seed, boolean strict) {

    /** Refuses seeding in strict mode: everybody knows the passwords of the development file. */
    public ProvisioningSettings {
        if (seed && strict) {
            throw new IllegalArgumentException("the development file cannot meet the policy");
        }
    }
}
