package io.aldaba.platform.persistence;

import io.aldaba.kernel.AllOrNothing;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;

/**
 * Marks the transaction for rollback when an {@link Error} leaves it: Payara's {@code @Transactional} would commit.
 * The priority puts it inside {@code @Transactional} (which has {@code PLATFORM_BEFORE + 200}): outside, the
 * transaction would be committed already.
 */
@Interceptor
@AllOrNothing
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 210)
public class AllOrNothingInterceptor {

    // Looked up in advance: after an OutOfMemoryError a lookup would fail, too.
    private final TransactionSynchronizationRegistry registry = ContainerTransaction.registry();

    /** The original failure is thrown unchanged. */
    @AroundInvoke
    Object undo(InvocationContext invocation) throws Exception {
        try {
            return invocation.proceed();
        } catch (Error e) {
            if (registry.getTransactionStatus() == Status.STATUS_ACTIVE) {
                registry.setRollbackOnly();
            }
            throw e;
        }
    }
}
