package io.aldaba.platform.background;

import io.aldaba.audit.ForgetEvents;
import io.aldaba.authorize.PurgeExpiredCodes;
import io.aldaba.backchannel.PurgeLogoutNotices;
import io.aldaba.clientauthentication.PurgeUsedAssertions;
import io.aldaba.clientregistration.PurgeInitialAccessTokens;
import io.aldaba.device.PurgeDeviceAuthorizations;
import io.aldaba.federation.PurgeFederation;
import io.aldaba.kernel.Migrated;
import io.aldaba.key.RotateKeysWhenDue;
import io.aldaba.platform.persistence.TransientFailures;
import io.aldaba.session.PurgeSessions;
import io.aldaba.throttle.ForgetAttempts;
import io.aldaba.token.PurgeRefreshTokens;
import io.aldaba.token.PurgeRevocations;
import io.aldaba.token.PurgeTokenFamilies;
import io.aldaba.token.TokenFamilies.Place;
import io.aldaba.upkeep.AcquireLease;
import io.aldaba.upkeep.UpkeepSettings;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The periodic tasks: whichever node comes first rotates the keys when that is due; one node at a time removes what
 * has expired. Each task is harmless if two nodes run it at once, and none keeps the others from running. Nothing
 * runs by a clock that was set a short time ago ({@link ClockJumps}): a key it creates may be years away from
 * signing, and what it removes is gone.
 */
@ApplicationScoped
class Upkeep {

    /** After everything that must be ready. */
    private static final int LATE = Integer.MAX_VALUE - 1;

    /** The longest time from the start to the first run: nodes that are restarted often remove, too. */
    private static final Duration FIRST = Duration.ofMinutes(1);

    private static final String REMOVING = "removing what has expired";

    private static final Logger LOG = System.getLogger(Upkeep.class.getName());

    @Resource
    ManagedScheduledExecutorService timer;

    @Resource
    ManagedExecutorService threads;

    @Inject
    AcquireLease acquireLease;

    @Inject
    UpkeepSettings settings;

    @Inject
    Clock clock;

    @Inject
    TransientFailures failures;

    @Inject
    RotateKeysWhenDue rotateKeysWhenDue;

    @Inject
    PurgeRevocations purgeRevocations;

    @Inject
    PurgeRefreshTokens purgeRefreshTokens;

    @Inject
    PurgeTokenFamilies purgeTokenFamilies;

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
    PurgeLogoutNotices purgeLogoutNotices;

    @Inject
    ForgetAttempts forgetAttempts;

    @Inject
    ForgetEvents forgetEvents;

    LongSupplier nanos = System::nanoTime;

    private final ClockJumps jumps = new ClockJumps();

    private @Nullable ScheduledFuture<?> schedule;

    private volatile Place families = Place.FIRST;

    void begin(@Observes @Priority(LATE) Migrated migrated) {
        isClockBelieved();
        Duration interval = settings.interval();
        Duration first = interval.compareTo(FIRST) < 0 ? interval : FIRST;
        schedule = timer.scheduleWithFixedDelay(
                new OneAtATime(threads, "upkeep", this::run, LOG),
                first.toMillis(),
                interval.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void end() {
        if (schedule != null) {
            schedule.cancel(false);
        }
    }

    /** Runs all tasks once. */
    void run() {
        if (!isClockBelieved()) {
            return;
        }
        attempt("rotating signing keys", rotateKeysWhenDue::rotate);
        attempt(REMOVING, () -> {
            if (acquireLease.take(REMOVING, settings.turn())) {
                remove(clock.instant().plus(settings.work()));
            }
        });
    }

    private void remove(Instant end) {
        repeat("purging revocations of access tokens", purgeRevocations::purge, end);
        repeat("purging refresh tokens", purgeRefreshTokens::purge, end);
        repeat("purging authorization codes", purgeExpiredCodes::purge, end);
        repeat("purging used assertions", purgeUsedAssertions::purge, end);
        repeat("purging device authorizations", purgeDeviceAuthorizations::purge, end);
        repeat("purging initial access tokens", purgeInitialAccessTokens::purge, end);
        repeat("purging federated logins", purgeFederation::purge, end);
        repeat("purging sessions", purgeSessions::purge, end);
        repeat("giving up logout notices", purgeLogoutNotices::purge, end);
        repeat("forgetting login attempts", forgetAttempts::forget, end);
        repeat("forgetting old audit events", forgetEvents::forget, end);
        attempt("purging token families", () -> purgeTokenFamilies(end));
    }

    /** Runs batches until nothing or no time is left; at least one batch of each task, so that none starves. */
    private void repeat(String what, IntSupplier batch, Instant end) {
        attempt(what, () -> {
            boolean more = isClockBelieved();
            while (more) {
                more = batch.getAsInt() > 0 && mayGoOn(end);
            }
        });
    }

    /**
     * Runs in rounds that start at the first expired family, because a family that had to stay may go in the next
     * round. There may be millions of these: so the other tasks come first, and a round that runs out of time
     * continues at the next run.
     */
    private void purgeTokenFamilies(Instant end) {
        boolean more = isClockBelieved();
        while (more) {
            Optional<Place> after = purgeTokenFamilies.purge(families);
            families = after.orElse(Place.FIRST);
            more = after.isPresent() && mayGoOn(end);
        }
    }

    private boolean mayGoOn(Instant end) {
        return isClockBelieved() && clock.instant().isBefore(end);
    }

    private boolean isClockBelieved() {
        return jumps.isBelieved(clock.instant(), nanos.getAsLong());
    }

    /**
     * Catches everything: a schedule ends with the first exception that leaves it, even an {@code Error} of one task
     * that would not recur.
     */
    private void attempt(String what, Runnable task) {
        try {
            task.run();
        } catch (Throwable e) {
            failures.logRepeated(LOG, what, e);
        }
    }
}
