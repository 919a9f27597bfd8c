package io.aldaba.key;

import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.UseCase;
import jakarta.inject.Inject;
import java.time.Clock;

/** Removes the keys that verify nothing any more, so that they cannot leak. */
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

    /** Removes the keys that are no longer kept. */
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
