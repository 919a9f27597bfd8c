package io.aldaba.platform.persistence;

import io.aldaba.health.WriteHealth;
import io.aldaba.kernel.SerializedWrites;
import io.aldaba.kernel.jpa.TransactionPresence;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/**
 * Makes write use cases wait in the {@link WriteQueue}. The priority puts it outside {@code @Transactional} (which
 * has {@code PLATFORM_BEFORE + 200}): enabled in {@code beans.xml} instead, it would run inside, where waiting is too
 * late.
 */
@Interceptor
@SerializedWrites
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 100)
public class SerializedWritesInterceptor {

    @Inject
    WriteQueue queue;

    @Inject
    WriteHealth writes;

    @Inject
    TransactionPresence transaction;

    /**
     * Waits for its turn, runs, and passes the turn on. Failures of the disk are recorded; a failed commit is seen
     * here, too.
     */
    @AroundInvoke
    Object await(InvocationContext invocation) throws Exception {
        if (queue.isOutside() && transaction.isPresent()) {
            throw new IllegalStateException("a writing use case was called inside a read transaction");
        }
        try {
            return queue.await(invocation::proceed);
        } catch (Exception e) {
            if (Unwritable.isDisk(e)) {
                writes.fail();
            }
            throw e;
        }
    }
}
