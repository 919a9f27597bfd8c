package io.aldaba.platform.plug;

import io.aldaba.consent.PendingCodes;
import io.aldaba.login.AuthenticationContexts;
import io.aldaba.login.PasswordSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import java.util.List;

/**
 * Collects the implementations of a port: the core of a feature is plain Java and cannot ask the container for them.
 */
@ApplicationScoped
public class PlugPoints {

    @Produces
    @Dependent
    List<PendingCodes> pendingCodes(@Any Instance<PendingCodes> all) {
        return all.stream().toList();
    }

    @Produces
    @Dependent
    List<AuthenticationContexts> authenticationContexts(@Any Instance<AuthenticationContexts> all) {
        return all.stream().toList();
    }

    @Produces
    @Dependent
    List<PasswordSource> passwordSources(@Any Instance<PasswordSource> all) {
        return all.stream().toList();
    }
}
