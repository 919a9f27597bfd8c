package io.aldaba.directory.ldap;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchScope;
import io.aldaba.outbound.Deadline;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Pooled connections. One that the other side has closed is detected and replaced, once. If a server does not answer
 * in time, all its connections are dropped, and another server is asked if that is permitted. The SDK's own pool
 * opens any number of connections and knows no deadline of a login.
 */
final class Connections implements AutoCloseable {

    private static final Set<ResultCode> CLOSED = Set.of(ResultCode.SERVER_DOWN, ResultCode.UNAVAILABLE);

    private final Opening opening;
    private final Predicate<Server> another;
    private final boolean once;
    private final Deque<PooledConnection> idle = new ArrayDeque<>();
    private boolean closed;

    /**
     * Starts without connections.
     *
     * @param another whether a question that the server failed to answer may be sent to another one
     * @param once whether a question that was sent and not answered must not be sent again
     */
    Connections(Opening opening, Predicate<Server> another, boolean once) {
        this.opening = opening;
        this.another = another;
        this.once = once;
    }

    static boolean isClosed(LDAPException e) {
        return CLOSED.contains(e.getResultCode());
    }

    <T> T use(Question<T> question, Deadline deadline) throws LDAPException {
        boolean closedBefore = false;
        while (true) {
            PooledConnection.requireTime(deadline);
            Optional<PooledConnection> used = once ? takeLive(deadline) : take();
            PooledConnection pooled = used.isPresent() ? used.get() : opening.open(deadline);
            boolean elsewhere = another.test(pooled.server());
            try {
                return ask(question, pooled, elsewhere ? deadline.share(2) : deadline);
            } catch (LDAPException e) {
                if (isClosed(e)) {
                    boolean refused = e.getResultCode().equals(ResultCode.UNAVAILABLE);
                    closed(pooled.server(), refused || used.isEmpty());
                    // A server that closes a fresh connection has read the question, and perhaps acted on it.
                    boolean untouched = refused || used.isPresent() && !once;
                    if (closedBefore || !untouched && !elsewhere) {
                        throw e;
                    }
                    closedBefore = true;
                } else if (!isLate(e) || !elsewhere) {
                    throw e;
                }
            }
        }
    }

    /** The idle connections of the same time are closed like this one. */
    private void closed(Server server, boolean ill) {
        if (ill) {
            server.failed();
        }
        idle().forEach(PooledConnection::close);
    }

    private <T> T ask(Question<T> question, PooledConnection pooled, Deadline deadline) throws LDAPException {
        boolean asked = false;
        boolean usable = false;
        try {
            LDAPConnection connection = pooled.until(deadline);
            asked = true;
            T answer = question.ask(connection);
            usable = true;
            return answer;
        } catch (LDAPException e) {
            usable = e.getResultCode().isConnectionUsable();
            if (asked && isLate(e)) {
                pooled.server().froze();
            }
            throw e;
        } finally {
            if (usable) {
                pooled.server().answered();
            }
            if (!usable || !keep(pooled)) {
                pooled.close();
            }
        }
    }

    private static boolean isLate(LDAPException e) {
        return e.getResultCode().equals(ResultCode.TIMEOUT);
    }

    /** The most recently used one, which is the least likely to be closed. */
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

    /**
     * A connection that has just answered: on one that the other side has closed, nobody can tell whether a question
     * was read. The test question has no effect (RFC 4512 §5.1), and a refusal counts as an answer.
     */
    private Optional<PooledConnection> takeLive(Deadline deadline) {
        Optional<PooledConnection> used = take();
        while (used.isPresent() && !isLive(used.get(), deadline.share(2))) {
            used = take();
        }
        return used;
    }

    private boolean isLive(PooledConnection pooled, Deadline deadline) {
        try {
            pooled.until(deadline).search("", SearchScope.BASE, "(objectClass=*)", SearchRequest.NO_ATTRIBUTES);
            return true;
        } catch (LDAPException e) {
            if (e.getResultCode().isConnectionUsable()) {
                return true;
            }
            if (isLate(e)) {
                pooled.server().froze();
            }
            pooled.close();
            closed(pooled.server(), false);
            return false;
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

    /** Opens a connection if none is idle. */
    interface Opening {

        PooledConnection open(Deadline deadline) throws LDAPException;
    }

    /** What to ask on a connection. */
    interface Question<T> {

        T ask(LDAPConnection connection) throws LDAPException;
    }
}
