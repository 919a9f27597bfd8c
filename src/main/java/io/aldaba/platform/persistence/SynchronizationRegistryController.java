package io.aldaba.platform.persistence;

import jakarta.transaction.TransactionManager;
import org.eclipse.persistence.transaction.JTATransactionController;

/**
 * EclipseLink's transaction controller, on the one transaction interface that each server has under the same name.
 */
public class SynchronizationRegistryController extends JTATransactionController {

    @Override
    protected TransactionManager acquireTransactionManager() {
        return new RegistryTransactionManager();
    }
}
