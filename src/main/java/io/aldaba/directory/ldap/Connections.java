package io.aldaba.directory.ldap;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import io.aldaba.outbound.Deadline;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Connections that are used again. One that the other side has closed meanwhile is noticed and replaced, once. The SDK's own pool
 * opens connections for whoever comes, and knows no deadline of theirs.
 */
final class Connections implements AutoCloseable {

    private static final Set<ResultCode> CLOSED = Set.of(ResultCode.SERVER_DOWN, ResultCode.UNAVAILABLE);

    private final Opening opening;
    private final Deque<PooledConnection> idle = new ArrayDeque<>();
    private boolean closed;

    /** Has no connection yet. */
    Connections(Opening opening) {
        this.opening = opening;
    }

    static boolean isClosed(LDAPException e) {
        return CLOSED.contains(e.getResultCode());
    }

    <T> T use(Question<T> question, Deadline deadline) throws LDAPException {
        try {
            return once(question, deadline);
        } catch (LDAPException e) {
            if (e instanceof ConnectFailed || !isClosed(e)) {
                throw e;
            }
        }
        // Closed like this one are the others of the time before.
        idle().forEach(PooledConnection::close);
        return once(question, deadline);
    }

    private <T> T once(Question<T> question, Deadline deadline) throws LDAPException {
        PooledConnection.requireTime(deadline);
        Optional<PooledConnection> used = take();
        PooledConnection pooled = used.isPresent() ? used.get() : opening.open(deadline);
        boolean usable = false;
        try {
            T answer = question.ask(pooled.until(deadline));
            usable = true;
            return answer;
        } catch (LDAPException e) {
            usable = e.getResultCode().isConnectionUsable();
            throw e;
        } finally {
            if (!usable || !keep(pooled)) {
                pooled.close();
            }
        }
    }

    /** The one used last, which is the least likely to be closed. */
    private Optional<PooledConnection> take() {
        List<PooledConnection> old = new ArrayList<>();
        try {
            synchronized (this) {
                idle.removeIf(pooled -> pooled.isOld() && old.add(pooled));
                return Optional.ofNullable(idle.pollFirst());
            }
        } finally {
            old.forEach(PooledConnection::close);
        }
    }

    private synchronized boolean keep(PooledConnection pooled) {
        if (!closed) {
            idle.addFirst(pooled);
        }
        return !closed;
    }

    private synchronized List<PooledConnection> idle() {
        List<PooledConnection> all = List.copyOf(idle);
        idle.clear();
        return all;
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        idle().forEach(PooledConnection::close);
    }

    /** Makes a connection where none is idle. */
    interface Opening {

        PooledConnection open(Deadline deadline) throws LDAPException;
    }

    /** What is asked on a connection. */
    interface Question<T> {

        T ask(LDAPConnection connection) throws LDAPException;
    }
}
