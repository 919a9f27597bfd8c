package io.aldaba.session;

import io.aldaba.kernel.Sha256;
import io.aldaba.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One person at one browser, from the first login to the end. The browser holds a secret, we hold its digest.
 *
 * @param id its identifier
 * @param digest the digest of the browser's secret
 * @param user who it is
 * @param authentication when and how they proved it last
 * @param remembered whether the browser keeps it when it is closed
 * @param createdAt when it began
 * @param idleUntil the instant at which it is over unless it is used before, not after that at which it expires or was ended
 * @param expiresAt the instant at which it is over, whatever happens
 * @param endedAt since when it is ended, if it is
 * @param usedAt when it was last written down to be in use
 * @param browser where it is
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

    /** Use is written down once in this time at least, so that people are not told an hour that is days off. */
    private static final Duration LONGEST_STEP = Duration.ofHours(1);

    /** One that was not used yet, at a browser that nothing is known of. */
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
     * The same session after another login of its user at its browser: what it was begun with is as new, and what rests on it
     * goes on.
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

    /** Whether it may be used: at the instant of either end it is over. */
    public boolean isLiveAt(Instant now) {
        return endedAt.isEmpty() && now.isBefore(idleUntil) && now.isBefore(expiresAt);
    }

    /**
     * Until when it may now be idle, if that is worth writing down: not before a tenth of the idle time, or an hour, has passed
     * since it was written last, so that a busy session does not write at every request.
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
