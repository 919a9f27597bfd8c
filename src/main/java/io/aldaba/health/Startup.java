package io.aldaba.health;

import java.util.concurrent.atomic.AtomicBoolean;

/** Whether everything that had to be made ready at start is ready. */
public class Startup {

    private final AtomicBoolean over = new AtomicBoolean();

    /** Marks the end of the start. */
    public void complete() {
        over.set(true);
    }

    /** How far it is. */
    public Health health() {
        return Health.of("start", over.get());
    }
}
