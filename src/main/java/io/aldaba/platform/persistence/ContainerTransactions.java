package io.aldaba.platform.persistence;

import org.eclipse.persistence.platform.server.ServerPlatformBase;
import org.eclipse.persistence.sessions.DatabaseSession;
import org.eclipse.persistence.sessions.ExternalTransactionController;

/**
 * The server platform for EclipseLink, the same on every Jakarta EE server: it joins the server's transactions
 * through the one interface all servers have. EclipseLink's own platform for WildFly looks for a transaction manager
 * under a name that WildFly no longer binds.
 */
public final class ContainerTransactions extends ServerPlatformBase {

    /** Called by EclipseLink. */
    public ContainerTransactions(DatabaseSession session) {
        super(session);
        disableRuntimeServices();
    }

    @Override
    public Class<? extends ExternalTransactionController> getExternalTransactionControllerClass() {
        return SynchronizationRegistryController.class;
    }
}
