package io.aldaba.platform.rest;

import io.aldaba.password.Bystanders;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the requests that are under way, each in one thread, without those that hash a password. */
@ApplicationScoped
public class RequestsUnderWay implements Bystanders {

    private final AtomicInteger count = new AtomicInteger();

    /** Set from the beginning of a counted request to its end, for the threads are the server's. */
    private static final ThreadLocal<Boolean> COUNTED = new ThreadLocal<>();

    void begin() {
        count.incrementAndGet();
        COUNTED.set(true);
    }

    void end() {
        leave();
    }

    @Override
    public int count() {
        return count.get();
    }

    @Override
    public void leave() {
        if (COUNTED.get() != null) {
            COUNTED.remove();
            count.decrementAndGet();
        }
    }
}
