package io.aldaba.platform.rest;

import io.aldaba.password.Bystanders;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.LongAdder;

/** Counts the requests that were served, each in one thread, except those that hashed a password. */
@ApplicationScoped
public class RequestsServed implements Bystanders {

    /** Set until a request that hashes ends, because the server reuses its threads. */
    private static final ThreadLocal<Boolean> HASHES = new ThreadLocal<>();

    private final LongAdder served = new LongAdder();

    void end() {
        if (HASHES.get() == null) {
            served.increment();
        } else {
            HASHES.remove();
        }
    }

    @Override
    public long served() {
        return served.sum();
    }

    @Override
    public void leave() {
        HASHES.set(true);
    }
}
