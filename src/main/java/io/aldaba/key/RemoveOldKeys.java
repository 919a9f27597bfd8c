package io.aldaba.key;

import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.UseCase;
import jakarta.inject.Inject;
import java.time.Clock;

/** Removes the keys nothing can be verified with any more, so that they cannot leak either. */
@UseCase
public class RemoveOldKeys {

    private final Keys keys;
    private final KeySettings settings;
    private final AuditTrail audit;
    private final Clock clock;

    /** Removes from the given collection. */
    @Inject
    public RemoveOldKeys(Keys keys, KeySettings settings, AuditTrail audit, Clock clock) {
        this.keys = keys;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /** Removes those that are over by now. */
    public void remove() {
        for (SigningKey key : new KeyRing(keys.all(), settings).over(clock.instant())) {
            if (keys.remove(key.kid())) {
                audit.record(AuditEvent.of("signing_key.removed")
                        .with("kid", key.kid().value())
                        .with("algorithm", key.algorithm().name()));
            }
        }
    }
}
