package io.aldaba.session;

import io.aldaba.kernel.Sha256;
import io.aldaba.key.TokenVerifier;
import io.aldaba.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One user at one browser, from the first login to the end. The browser holds a secret, we store its digest.
 *
 * @param id its identifier
 * @param digest the digest of the browser's secret
 * @param user the user's identifier
 * @param authentication when and how they last authenticated
 * @param remembered whether it survives closing the browser
 * @param createdAt when it began
 * @param idleUntil the instant at which it is over unless used before; never after its expiry or its end
 * @param expiresAt the instant at which it is over, whatever happens
 * @param endedAt when it was ended, if it was
 * @param usedAt when its use was last recorded
 * @param browser the browser it is at
 */
public record Session(
        SessionId id,
        Sha256 digest,
        UserId user,
        Authentication authentication,
        boolean remembered,
        Instant createdAt,
        Instant idleUntil,
        Instant expiresAt,
        Optional<Instant> endedAt,
        Instant usedAt,
        Browser browser) {

    /**
     * The use of a session is recorded at least once in this time, so that the hour of last use shown to users is
     * never days off.
     */
    private static final Duration LONGEST_STEP = Duration.ofHours(1);

    /** A session that was not used yet, at an unknown browser. */
    public Session(
            SessionId id,
            Sha256 digest,
            UserId user,
            Authentication authentication,
            boolean remembered,
            Instant createdAt,
            Instant idleUntil,
            Instant expiresAt,
            Optional<Instant> endedAt) {
        this(
                id,
                digest,
                user,
                authentication,
                remembered,
                createdAt,
                idleUntil,
                expiresAt,
                endedAt,
                createdAt,
                Browser.UNKNOWN);
    }

    /**
     * The same session after another login of its user at its browser: it takes over the data of the new login, and
     * what rests on it continues.
     */
    Session renewedBy(Session login) {
        return new Session(
                id,
                login.digest,
                user,
                login.authentication,
                login.remembered,
                createdAt,
                login.idleUntil,
                login.expiresAt,
                Optional.empty(),
                login.usedAt,
                login.browser);
    }

    /**
     * Whether it may be used; at the very instant of {@link #idleUntil} or {@link #expiresAt} it is over. A session that
     * was used in the future was prolonged by a clock that ran ahead, so nobody knows when it is over.
     */
    public boolean isLiveAt(Instant now) {
        return endedAt.isEmpty()
                && now.isBefore(idleUntil)
                && now.isBefore(expiresAt)
                && !usedAt.isAfter(latestUse(now));
    }

    /** The latest use of a session that may be used now, because the clocks of nodes differ. */
    public static Instant latestUse(Instant now) {
        return now.plus(TokenVerifier.SKEW);
    }

    /**
     * Until when it may now be idle, if that is worth recording: not before a tenth of the idle time, or an hour, has
     * passed since the last record, so that a busy session does not write on every request.
     */
    Optional<Instant> prolonged(Instant now, Duration idle) {
        Instant wished = now.plus(idle);
        Instant until = wished.isBefore(expiresAt) ? wished : expiresAt;
        boolean last = until.equals(expiresAt) && idleUntil.isBefore(until);
        Duration tenth = idle.dividedBy(10);
        Duration step = tenth.compareTo(LONGEST_STEP) < 0 ? tenth : LONGEST_STEP;
        return last || !until.isBefore(idleUntil.plus(step)) ? Optional.of(until) : Optional.empty();
    }
}
