package io.aldaba.platform.rest;

import io.aldaba.password.Bystanders;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;

/** How many requests are under way. */
@ApplicationScoped
public class RequestsUnderWay implements Bystanders {

    private final AtomicInteger count = new AtomicInteger();

    void begin() {
        count.incrementAndGet();
    }

    void end() {
        count.decrementAndGet();
    }

    @Override
    public int requestsUnderWay() {
        return count.get();
    }
}
