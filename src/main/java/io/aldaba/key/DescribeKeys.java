package io.aldaba.key;

import io.aldaba.kernel.Flow;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;

/** Gives relying parties the keys to verify our tokens with (RFC 7517 §5). */
@Flow
public class DescribeKeys {

    private final CurrentKeyRing ring;
    private final PublicKeys publicKeys;
    private final Clock clock;

    /** Describes the given ring. */
    @Inject
    public DescribeKeys(CurrentKeyRing ring, PublicKeys publicKeys, Clock clock) {
        this.ring = ring;
        this.publicKeys = publicKeys;
        this.clock = clock;
    }

    /**
     * The public half of every published key, each as a JWK; a key that this node made is included at once, another
     * node's after a second.
     */
    public List<String> describe() {
        return ring.refreshed().published(clock.instant()).stream()
                .map(key -> publicKeys.jwk(key.sealed()))
                .toList();
    }
}
