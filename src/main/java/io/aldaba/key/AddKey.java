package io.aldaba.key;

import io.aldaba.kernel.Actor;
import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.UseCase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Puts a new key into the ring: as the first of its algorithm, or as the successor of the newest one. */
@UseCase
public class AddKey {

    private final Keys keys;
    private final KeySettings settings;
    private final AuditTrail audit;
    private final Clock clock;

    /** Adds to the given collection. */
    @Inject
    public AddKey(Keys keys, KeySettings settings, AuditTrail audit, Clock clock) {
        this.keys = keys;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Adds it, unless another key was added since the caller read the ring.
     *
     * @param sealed the new key
     * @param predecessor what the caller saw as the newest key of the algorithm
     * @param actor who requests it, for the audit trail
     * @return the key in the ring, empty if another one took its place
     */
    public Optional<SigningKey> add(SealedKey sealed, Optional<SigningKey> predecessor, Actor actor) {
        Instant now = clock.instant();
        SigningKey key = predecessor
                .map(newest -> newest.succeededBy(sealed, now, settings))
                .orElseGet(() -> SigningKey.first(sealed, now));
        if (!keys.add(key)) {
            return Optional.empty();
        }
        audit.record(added(key, actor));
        return Optional.of(key);
    }

    private static AuditEvent added(SigningKey key, Actor actor) {
        return AuditEvent.of(key.generation() == 1 ? "signing_key.created" : "signing_key.rotated")
                .by(actor)
                .with("kid", key.kid().value())
                .with("algorithm", key.algorithm().name())
                .with("signs_from", key.signsFrom().toString());
    }
}
