package io.aldaba.directory.ldap;

import io.aldaba.directory.DirectoryAddress;
import io.aldaba.outbound.Deadline;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One server of a directory, and its observed health. Only an answer shows that it is healthy; an accepted connection
 * does not.
 */
final class Server {

    /** For how long a failed server is tried after the others. */
    private static final Duration ILLNESS = Duration.ofSeconds(30);

    private final DirectoryAddress address;
    private final AtomicInteger freezes = new AtomicInteger();
    private volatile Optional<Deadline> illness = Optional.empty();

    Server(DirectoryAddress address) {
        this.address = address;
    }

    DirectoryAddress address() {
        return address;
    }

    boolean isIll() {
        return illness.filter(end -> !end.isOver()).isPresent();
    }

    /**
     * How often it did not answer in time. Connections opened before the last time are considered as dead as the one
     * that showed it.
     */
    int freezes() {
        return freezes.get();
    }

    void answered() {
        illness = Optional.empty();
    }

    void failed() {
        illness = Optional.of(Deadline.in(ILLNESS));
    }

    void froze() {
        freezes.incrementAndGet();
        failed();
    }
}
