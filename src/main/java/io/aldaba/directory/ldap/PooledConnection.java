package io.aldaba.directory.ldap;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import io.aldaba.outbound.BoundedSocket;
import io.aldaba.outbound.Deadline;
import java.time.Duration;

/** A connection that logins use one after another, each until its own deadline. */
final class PooledConnection implements AutoCloseable {

    private final Server server;
    private final int freezes;
    private final BoundedSocket socket;
    private final LDAPConnection connection;
    private final Deadline age;

    PooledConnection(Server server, BoundedSocket socket, LDAPConnection connection, Duration oldest) {
        this.server = server;
        this.freezes = server.freezes();
        this.socket = socket;
        this.connection = connection;
        this.age = Deadline.in(oldest);
    }

    Server server() {
        return server;
    }

    /**
     * The connection, for use until the deadline.
     *
     * @throws LDAPException if the time is up; then nothing is sent
     */
    LDAPConnection until(Deadline deadline) throws LDAPException {
        requireTime(deadline);
        socket.until(deadline);
        return connection;
    }

    /**
     * Does nothing while there is time.
     *
     * @throws LDAPException if the time is up
     */
    static void requireTime(Deadline deadline) throws LDAPException {
        if (deadline.isOver()) {
            throw new LDAPException(ResultCode.TIMEOUT, "the time is up");
        }
    }

    /** Whether it must not be used again: because of its age, or because its server froze after it was opened. */
    boolean isOld() {
        return age.isOver() || server.freezes() != freezes;
    }

    @Override
    public void close() {
        connection.close();
    }
}
