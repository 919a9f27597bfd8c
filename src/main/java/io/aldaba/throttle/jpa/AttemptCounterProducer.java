package io.aldaba.throttle.jpa;

import io.aldaba.throttle.AttemptCounter;
import io.aldaba.throttle.CountAttempts;
import io.aldaba.throttle.CountNewcomers;
import io.aldaba.throttle.NewcomerCounter;
import io.aldaba.throttle.SettleAttempts;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/**
 * Provides one counter of each kind for the whole application, so that attempts at the same time share one statement.
 */
@Dependent
class AttemptCounterProducer {

    @Produces
    @Singleton
    AttemptCounter counter(CountAttempts countAttempts, SettleAttempts settleAttempts) {
        return new AttemptCounter(countAttempts, settleAttempts);
    }

    @Produces
    @Singleton
    NewcomerCounter newcomers(CountNewcomers countNewcomers) {
        return new NewcomerCounter(countNewcomers);
    }
}
