package io.aldaba.directory.ldap;

import io.aldaba.outbound.OutboundSettings;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Creates {@link OpenDirectories} once, and closes their connections and threads when the application stops. */
@Dependent
class OpenDirectoriesProducer {

    @Produces
    @Singleton
    static OpenDirectories openDirectories(OutboundSettings settings) {
        return new OpenDirectories(settings);
    }

    static void close(@Disposes OpenDirectories open) {
        open.close();
    }
}
