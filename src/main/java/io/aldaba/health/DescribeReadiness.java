package io.aldaba.health;

import io.aldaba.kernel.Flow;
import jakarta.inject.Inject;
import java.time.Duration;

/** Tells whether requests can be served now. It asks the database each time, unless many others are asking. */
@Flow
public class DescribeReadiness {

    /** Shorter than the second after which Kubernetes gives a probe up would be flaky on a busy machine. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Database database;

    /** With the database to ask. */
    @Inject
    public DescribeReadiness(Database database) {
        this.database = database;
    }

    /** The health by whether the database answers in time. */
    public Health describe() {
        return Health.of("database", database.answersWithin(PATIENCE));
    }
}
