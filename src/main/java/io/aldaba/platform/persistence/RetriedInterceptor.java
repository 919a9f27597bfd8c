package io.aldaba.platform.persistence;

import io.aldaba.kernel.Retried;
import io.aldaba.kernel.jpa.Conflicts;
import io.aldaba.kernel.jpa.TransactionPresence;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/** Retries what is {@link Retried}: outside the transaction, and outside the wait for the writers' turn. */
@Interceptor
@Retried
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 90)
public class RetriedInterceptor {

    @Inject
    TransactionPresence transaction;

    /**
     * Inside another transaction nothing is retried: its work is lost too, and only the method that began it can
     * retry it.
     */
    @AroundInvoke
    Object retry(InvocationContext invocation) throws Exception {
        return transaction.isPresent() ? invocation.proceed() : Conflicts.retry(invocation::proceed);
    }
}
