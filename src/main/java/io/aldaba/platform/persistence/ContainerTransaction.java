package io.aldaba.platform.persistence;

import jakarta.transaction.Synchronization;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionSynchronizationRegistry;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.transaction.xa.XAResource;

/**
 * The server's transaction of the calling thread, seen through the {@link TransactionSynchronizationRegistry}. It can
 * be observed and marked for rollback; only {@code @Transactional} begins and ends it.
 *
 * @param key the registry's key of the transaction
 */
record ContainerTransaction(Object key) implements Transaction {

    private static final String ENDS_IT = "the container ends its transactions";

    @Override
    public void registerSynchronization(Synchronization synchronization) {
        registry().registerInterposedSynchronization(synchronization);
    }

    @Override
    public int getStatus() {
        return registry().getTransactionStatus();
    }

    @Override
    public void setRollbackOnly() {
        registry().setRollbackOnly();
    }

    @Override
    public void commit() {
        throw new UnsupportedOperationException(ENDS_IT);
    }

    @Override
    public void rollback() {
        throw new UnsupportedOperationException(ENDS_IT);
    }

    @Override
    public boolean enlistResource(XAResource resource) {
        throw new UnsupportedOperationException("the datasource enlists itself");
    }

    @Override
    public boolean delistResource(XAResource resource, int flag) {
        throw new UnsupportedOperationException("the datasource delists itself");
    }

    @SuppressWarnings("BanJNDI") // a constant name in the server's own tree
    static TransactionSynchronizationRegistry registry() {
        try {
            return InitialContext.doLookup("java:comp/TransactionSynchronizationRegistry");
        } catch (NamingException e) {
            throw new IllegalStateException("every Jakarta EE server has a transaction registry", e);
        }
    }
}
