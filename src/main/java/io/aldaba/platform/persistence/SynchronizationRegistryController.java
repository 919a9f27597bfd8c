package io.aldaba.platform.persistence;

import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.eclipse.persistence.transaction.AbstractSynchronizationListener;
import org.eclipse.persistence.transaction.JTATransactionController;
import org.jspecify.annotations.Nullable;

/**
 * Follows the server's transactions through the {@link TransactionSynchronizationRegistry}. It begins and ends none:
 * {@code @Transactional} does.
 */
public class SynchronizationRegistryController extends JTATransactionController {

    /** Made by EclipseLink. */
    public SynchronizationRegistryController() {
        super();
        setListenerFactory(TransactionEnd::new);
    }

    @Override
    protected void registerSynchronization_impl(AbstractSynchronizationListener listener, Object transaction)
            throws NamingException {
        registry().registerInterposedSynchronization((TransactionEnd) listener);
    }

    @Override
    protected @Nullable Object getTransaction_impl() throws NamingException {
        return registry().getTransactionKey();
    }

    @Override
    protected Object getTransactionStatus_impl() throws NamingException {
        return registry().getTransactionStatus();
    }

    @Override
    protected void markTransactionForRollback_impl() throws NamingException {
        registry().setRollbackOnly();
    }

    @Override
    protected void beginTransaction_impl() {
        throw new UnsupportedOperationException("the container begins transactions");
    }

    @Override
    protected void commitTransaction_impl() {
        throw new UnsupportedOperationException("the container commits transactions");
    }

    @Override
    protected void rollbackTransaction_impl() {
        throw new UnsupportedOperationException("the container rolls transactions back");
    }

    /** Whether the calling thread is in a transaction. */
    static boolean isInTransaction() {
        try {
            return registry().getTransactionStatus() != Status.STATUS_NO_TRANSACTION;
        } catch (NamingException e) {
            throw new IllegalStateException("every Jakarta EE server has a transaction registry", e);
        }
    }

    private static TransactionSynchronizationRegistry registry() throws NamingException {
        return InitialContext.doLookup("java:comp/TransactionSynchronizationRegistry");
    }
}
