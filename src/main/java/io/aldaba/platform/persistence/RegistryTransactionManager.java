package io.aldaba.platform.persistence;

import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import org.jspecify.annotations.Nullable;

/** The part of a transaction manager that EclipseLink needs if the container begins and ends transactions itself. */
final class RegistryTransactionManager implements TransactionManager {

    private static final String NOT_HERE = "the container begins and ends its transactions";

    @Override
    public @Nullable Transaction getTransaction() {
        Object key = ContainerTransaction.registry().getTransactionKey();
        return key == null ? null : new ContainerTransaction(key);
    }

    @Override
    public int getStatus() {
        return ContainerTransaction.registry().getTransactionStatus();
    }

    @Override
    public void setRollbackOnly() {
        ContainerTransaction.registry().setRollbackOnly();
    }

    @Override
    public void begin() {
        throw new UnsupportedOperationException(NOT_HERE);
    }

    @Override
    public void commit() {
        throw new UnsupportedOperationException(NOT_HERE);
    }

    @Override
    public void rollback() {
        throw new UnsupportedOperationException(NOT_HERE);
    }

    @Override
    public Transaction suspend() {
        throw new UnsupportedOperationException(NOT_HERE);
    }

    @Override
    public void resume(Transaction transaction) {
        throw new UnsupportedOperationException(NOT_HERE);
    }

    @Override
    public void setTransactionTimeout(int seconds) {
        throw new UnsupportedOperationException(NOT_HERE);
    }
}
