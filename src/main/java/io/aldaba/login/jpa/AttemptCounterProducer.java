package io.aldaba.login.jpa;

import io.aldaba.login.AttemptCounter;
import io.aldaba.login.CountAttempts;
import io.aldaba.login.CountNewcomers;
import io.aldaba.login.NewcomerCounter;
import io.aldaba.login.SettleAttempts;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Gives the whole application one counter of each kind, and so those who come at the same time one statement. */
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
