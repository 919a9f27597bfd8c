package io.aldaba.directory.ldap;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/**
 * A socket from which nothing is read after the deadline of the login that uses it. The time-out of Java's own sockets, which is
 * all that the SDK has, begins anew with each read: an entry now and then, or a byte, would keep a login alive for ever.
 */
final class BoundedSocket extends Socket {

    private volatile Deadline deadline;

    BoundedSocket(Deadline deadline) {
        this.deadline = deadline;
    }

    /** The next login, or the next step of this one, has a deadline of its own. */
    void until(Deadline next) {
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
