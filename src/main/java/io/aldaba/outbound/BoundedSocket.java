package io.aldaba.outbound;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/**
 * A socket from which nothing is read after the deadline. The time-out of Java's own sockets, the only one that the
 * LDAP SDK has, starts again with each read: an occasional entry or byte, even in the middle of a TLS record, would
 * keep a call or a login alive for ever.
 */
public final class BoundedSocket extends Socket {

    private volatile Deadline deadline;

    public BoundedSocket(Deadline deadline) {
        this.deadline = deadline;
    }

    /** Sets a new deadline, for the next login or the next step of this one. */
    public void until(Deadline next) {
        deadline = next;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {

            @Override
            public int read() throws IOException {
                setSoTimeout(deadline.millisLeft());
                return in.read();
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                setSoTimeout(deadline.millisLeft());
                return in.read(buffer, offset, length);
            }
        };
    }
}
