package io.aldaba.health;

import io.aldaba.kernel.Flow;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * Tells whether requests can be served now. It queries the database each time, unless many others do so already, or a
 * write to it has just failed.
 */
@Flow
public class DescribeReadiness {

    /**
     * A shorter wait than the second after which Kubernetes gives up a probe would fail now and then on a busy
     * machine.
     */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Database database;
    private final WriteHealth writes;

    /** Uses the database, and what is known of writing to it. */
    @Inject
    public DescribeReadiness(Database database, WriteHealth writes) {
        this.database = database;
        this.writes = writes;
    }

    /** Up if the database answers in time and no write has just failed. */
    public Health describe() {
        return Health.of("database", !writes.areFailing() && database.answersWithin(PATIENCE));
    }
}
