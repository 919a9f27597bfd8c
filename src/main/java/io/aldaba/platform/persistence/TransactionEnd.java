package io.aldaba.platform.persistence;

import org.eclipse.persistence.internal.sessions.AbstractSession;
import org.eclipse.persistence.internal.sessions.UnitOfWorkImpl;
import org.eclipse.persistence.transaction.AbstractSynchronizationListener;
import org.eclipse.persistence.transaction.AbstractTransactionController;

/** Tells EclipseLink when the server's transaction ends. Its own listener would want the transaction object. */
final class TransactionEnd extends AbstractSynchronizationListener {

    TransactionEnd(
            UnitOfWorkImpl unitOfWork, AbstractSession session, Object key, AbstractTransactionController controller) {
        super(unitOfWork, session, key, controller);
    }

    @Override
    public void afterCompletion(int status) {
        super.afterCompletion(Integer.valueOf(status));
    }
}
