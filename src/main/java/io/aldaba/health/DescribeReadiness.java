package io.aldaba.health;

import io.aldaba.kernel.Flow;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * Tells whether requests can be served now. It asks the database each time, unless many others are asking, or what is written there just
 * failed.
 */
@Flow
public class DescribeReadiness {

    /** Shorter than the second after which Kubernetes gives a probe up would be flaky on a busy machine. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Database database;
    private final WriteHealth writes;

    /** With the database to ask, and what is known of writing to it. */
    @Inject
    public DescribeReadiness(Database database, WriteHealth writes) {
        this.database = database;
        this.writes = writes;
    }

    /** The health by whether the database answers in time and takes what is written. */
    public Health describe() {
        return Health.of("database", !writes.areFailing() && database.answersWithin(PATIENCE));
    }
}
