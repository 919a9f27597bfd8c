package io.aldaba.token;

import io.aldaba.kernel.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A refresh token as we keep it (RFC 6749 §1.5). It is used once and then stays as a tombstone until its family
 * expires, so that a second use is recognized.
 *
 * @param digest the token's digest
 * @param family the family it belongs to
 * @param issuedAt when it was issued
 * @param expiresAt the instant from which on it is expired
 * @param retainedUntil when its family expires and the tombstone may be forgotten
 * @param consumption its use, once it was used
 */
public record RefreshToken(
        Sha256 digest,
        TokenFamilyId family,
        Instant issuedAt,
        Instant expiresAt,
        Instant retainedUntil,
        Optional<Consumption> consumption) {

    /** A token of the family that is not used yet. */
    static RefreshToken fresh(Sha256 digest, TokenFamily family, Instant now, Duration idle) {
        return new RefreshToken(
                digest, family.id(), now, family.boundedExpiry(now, idle), family.expiresAt(), Optional.empty());
    }

    /** Whether it is expired; at the instant of its expiry it is. */
    public boolean isExpiredAt(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /** Whether it was used. */
    public boolean isConsumed() {
        return consumption.isPresent();
    }

    /**
     * The one use of a refresh token.
     *
     * @param at when it was used
     * @param salt the salt its successor was derived with; absent if the use may not be repeated
     */
    public record Consumption(Instant at, Optional<String> salt) {

        /**
         * Whether it was less than that time ago. The clock may be behind the one that wrote it, by at most the same
         * time.
         */
        boolean isWithin(Duration time, Instant now) {
            return now.isBefore(at.plus(time)) && !at.isAfter(now.plus(time));
        }
    }
}
