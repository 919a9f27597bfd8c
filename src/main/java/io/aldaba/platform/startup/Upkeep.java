package io.aldaba.platform.startup;

import io.aldaba.audit.ForgetEvents;
import io.aldaba.authorize.PurgeExpiredCodes;
import io.aldaba.clientauthentication.PurgeUsedAssertions;
import io.aldaba.clientregistration.PurgeInitialAccessTokens;
import io.aldaba.device.PurgeDeviceAuthorizations;
import io.aldaba.federation.PurgeFederation;
import io.aldaba.kernel.Migrated;
import io.aldaba.key.RotateKeysWhenDue;
import io.aldaba.login.ForgetAttempts;
import io.aldaba.session.PurgeSessions;
import io.aldaba.token.PurgeExpiredTokens;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What has to be done from time to time, on every node: each task is harmless when two nodes do it at once, and none keeps
 * the others from being done.
 */
@ApplicationScoped
class Upkeep {

    /** After everything that must be ready. */
    private static final int LATE = Integer.MAX_VALUE - 1;

    private static final int MINUTES = 10;

    /** So many batches in a row and the rest waits for the next time. */
    private static final int BATCHES = 20;

    private static final Logger LOG = System.getLogger(Upkeep.class.getName());

    @Resource
    ManagedScheduledExecutorService executor;

    @Inject
    RotateKeysWhenDue rotateKeysWhenDue;

    @Inject
    PurgeExpiredTokens purgeExpiredTokens;

    @Inject
    PurgeExpiredCodes purgeExpiredCodes;

    @Inject
    PurgeUsedAssertions purgeUsedAssertions;

    @Inject
    PurgeDeviceAuthorizations purgeDeviceAuthorizations;

    @Inject
    PurgeInitialAccessTokens purgeInitialAccessTokens;

    @Inject
    PurgeFederation purgeFederation;

    @Inject
    PurgeSessions purgeSessions;

    @Inject
    ForgetAttempts forgetAttempts;

    @Inject
    ForgetEvents forgetEvents;

    private @Nullable ScheduledFuture<?> schedule;

    void begin(@Observes @Priority(LATE) Migrated migrated) {
        schedule = executor.scheduleWithFixedDelay(this::run, 1, MINUTES, TimeUnit.MINUTES);
    }

    @PreDestroy
    void end() {
        if (schedule != null) {
            schedule.cancel(false);
        }
    }

    /** Does all of it once. */
    void run() {
        attempt("rotating signing keys", rotateKeysWhenDue::rotate);
        attempt("purging expired tokens", () -> repeat(purgeExpiredTokens::purge));
        attempt("purging authorization codes", () -> repeat(purgeExpiredCodes::purge));
        attempt("purging used assertions", () -> repeat(purgeUsedAssertions::purge));
        attempt("purging device authorizations", () -> repeat(purgeDeviceAuthorizations::purge));
        attempt("purging initial access tokens", () -> repeat(purgeInitialAccessTokens::purge));
        attempt("purging federated logins", () -> repeat(purgeFederation::purge));
        attempt("purging sessions", () -> repeat(purgeSessions::purge));
        attempt("forgetting login attempts", () -> repeat(forgetAttempts::forget));
        attempt("forgetting old audit events", () -> repeat(forgetEvents::forget));
    }

    private static void repeat(IntSupplier batch) {
        int batches = 0;
        while (batches < BATCHES && batch.getAsInt() > 0) {
            batches++;
        }
    }

    /** A schedule ends with the first exception that leaves it. */
    private static void attempt(String what, Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, what + " failed, to be tried again", e);
        }
    }
}
