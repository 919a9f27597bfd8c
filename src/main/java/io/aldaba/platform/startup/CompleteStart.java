package io.aldaba.platform.startup;

import io.aldaba.health.Startup;
import io.aldaba.health.WriteHealth;
import io.aldaba.kernel.Migrated;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Reports that the start is complete, after everything else is ready. */
@Dependent
class CompleteStart {

    private static final int LAST = Integer.MAX_VALUE;

    @Produces
    @Singleton
    static Startup start() {
        return new Startup();
    }

    /** Produced here, because this bean exists from the start. */
    @Produces
    @Singleton
    static WriteHealth writes() {
        return new WriteHealth(System::nanoTime);
    }

    void complete(@Observes @Priority(LAST) Migrated migrated, Startup start) {
        start.complete();
    }
}
