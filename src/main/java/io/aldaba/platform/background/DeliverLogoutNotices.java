package io.aldaba.platform.background;

import io.aldaba.backchannel.DeliverNotice;
import io.aldaba.backchannel.FindDueNotices;
import io.aldaba.backchannel.LogoutNotice;
import io.aldaba.kernel.Migrated;
import io.aldaba.platform.persistence.TransientFailures;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Delivers logout notices to clients on every node, each in a thread of the server and none in the one that the
 * server has for timers: each notice as soon as its transaction
 * has committed, and every few seconds those that are due (again). {@link DeliverySlots} keep unresponsive clients
 * from taking all threads, and each client from taking those of the others. A notice without a slot waits until one
 * is given back, or for the next run.
 */
@ApplicationScoped
public class DeliverLogoutNotices {

    /** After everything that must be ready. */
    private static final int LATE = Integer.MAX_VALUE - 1;

    private static final int SECONDS = 5;

    private static final Logger LOG = System.getLogger(DeliverLogoutNotices.class.getName());

    @Resource
    ManagedScheduledExecutorService timer;

    @Resource
    ManagedExecutorService threads;

    @Inject
    FindDueNotices findDueNotices;

    @Inject
    DeliverNotice deliverNotice;

    @Inject
    TransientFailures failures;

    private final DeliverySlots slots = new DeliverySlots();

    private @Nullable ScheduledFuture<?> schedule;

    void begin(@Observes @Priority(LATE) Migrated migrated) {
        Runnable search = new OneAtATime(threads, "finding due logout notices", this::tellDue, LOG);
        schedule = timer.scheduleWithFixedDelay(search, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    @PreDestroy
    void end() {
        if (schedule != null) {
            schedule.cancel(false);
        }
        slots.await(List.of());
    }

    void committed(@Observes(during = TransactionPhase.AFTER_SUCCESS) LogoutNotice notice) {
        if (slots.takeOrWait(notice)) {
            start(notice);
        }
    }

    /** Delivers all notices that are due. */
    void tellDue() {
        try {
            slots.await(findDueNotices.find());
            startWaiting();
        } catch (Throwable e) {
            failures.logRepeated(LOG, "finding due logout notices", e);
        }
    }

    private void startWaiting() {
        boolean started = true;
        while (started) {
            Optional<LogoutNotice> next = slots.takeForNext();
            started = next.isPresent() && start(next.get());
        }
    }

    /** Starts the attempt for a notice that has a slot; false if that failed. */
    private boolean start(LogoutNotice notice) {
        try {
            threads.execute(() -> attempt(notice));
            return true;
        } catch (Throwable e) {
            // Usually a rejection, but an OutOfMemoryError if the system has no thread left. The slot would be lost
            // if not given back.
            slots.giveBack(notice);
            LOG.log(Level.WARNING, "the server has no thread to tell of a logout, to be tried again", e);
            return false;
        }
    }

    private void attempt(LogoutNotice notice) {
        try {
            deliverNotice.deliver(notice);
        } catch (Throwable e) {
            failures.logRepeated(LOG, "telling of a logout", e);
        } finally {
            slots.giveBack(notice);
            startWaiting();
        }
    }
}
