package io.aldaba.clientregistration;

import io.aldaba.kernel.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A token that permits registering clients (RFC 7591 §3).
 *
 * @param id the identifier, for administrators
 * @param digest the token's digest
 * @param template the metadata of every client registered with it
 * @param maxUses how many clients may be registered with it; unlimited if absent
 * @param uses how many were
 * @param issuedAt when it was issued or imported
 * @param expiresAt the instant at which it expires; never if absent
 */
public record InitialAccessToken(
        String id,
        Sha256 digest,
        RegistrationTemplate template,
        Optional<Long> maxUses,
        long uses,
        Instant issuedAt,
        Optional<Instant> expiresAt) {

    /** The longest lifetime. */
    public static final Duration LONGEST_LIFE = Duration.ofDays(366);

    /** The largest limit of uses. */
    public static final long MOST_USES = 1_000_000;

    /** The lifetime if an administrator names none. */
    static final Duration USUAL_LIFE = Duration.ofDays(1);

    /** Whether a client may be registered with it. */
    boolean isUsableAt(Instant now) {
        return maxUses.stream().allMatch(most -> uses < most)
                && expiresAt.stream().allMatch(now::isBefore);
    }
}
