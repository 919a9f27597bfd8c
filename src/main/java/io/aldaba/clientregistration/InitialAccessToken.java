package io.aldaba.clientregistration;

import io.aldaba.kernel.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What lets somebody register a client (RFC 7591 §3).
 *
 * @param id what an administrator knows it by
 * @param digest the token's digest
 * @param template what every client gets that is registered with it
 * @param maxUses how many clients may be; any number if absent
 * @param uses how many were
 * @param issuedAt since when it is known
 * @param expiresAt the instant at which it is over; never if absent
 */
public record InitialAccessToken(
        String id,
        Sha256 digest,
        RegistrationTemplate template,
        Optional<Long> maxUses,
        long uses,
        Instant issuedAt,
        Optional<Instant> expiresAt) {

    /** The longest one may live. */
    public static final Duration LONGEST_LIFE = Duration.ofDays(366);

    /** The most clients one may be for, where that is bounded. */
    public static final long MOST_USES = 1_000_000;

    /** How long one lives that an administrator asked for without saying. */
    static final Duration USUAL_LIFE = Duration.ofDays(1);

    /** Whether a client may be registered with it. */
    boolean isUsableAt(Instant now) {
        return maxUses.stream().allMatch(most -> uses < most)
                && expiresAt.stream().allMatch(now::isBefore);
    }
}
