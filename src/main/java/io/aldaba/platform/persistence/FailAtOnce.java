package io.aldaba.platform.persistence;

import org.eclipse.persistence.sessions.DatabaseLogin;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionCustomizer;

/**
 * Has EclipseLink fail at once where the database cannot be reached. By itself it tries what was to be read three times more, five seconds
 * apart, and the request keeps its thread for a quarter of a minute; whoever asked is told to try again.
 */
public final class FailAtOnce implements SessionCustomizer {

    @Override
    public void customize(Session session) {
        ((DatabaseLogin) session.getDatasourceLogin()).setQueryRetryAttemptCount(0);
    }
}
