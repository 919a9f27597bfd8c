package io.aldaba.outbound.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/**
 * A socket from which nothing is read after the deadline. The time-out of Java's own sockets begins anew with each read, so that
 * a byte now and then, in the middle of a TLS record too, would keep a call alive for ever.
 */
final class BoundedSocket extends Socket {

    private final Deadline deadline;

    BoundedSocket(Deadline deadline) {
        this.deadline = deadline;
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
