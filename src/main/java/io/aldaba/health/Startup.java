package io.aldaba.health;

import java.util.concurrent.atomic.AtomicBoolean;

/** Whether the start is complete. */
public class Startup {

    private final AtomicBoolean over = new AtomicBoolean();

    /** Marks the end of the start. */
    public void complete() {
        over.set(true);
    }

    /** Up once it is. */
    public Health health() {
        return Health.of("start", over.get());
    }
}
