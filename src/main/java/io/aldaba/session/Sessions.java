package io.aldaba.session;

import io.aldaba.kernel.Sha256;
import io.aldaba.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All sessions, ended ones too until they are forgotten. */
public interface Sessions {

    /** The session of the browser that holds the secret of that digest, as it is in the database now. */
    Optional<Session> find(Sha256 digest);

    /** The session of that identifier. */
    Optional<Session> find(SessionId id);

    /** Adds a new session. */
    void add(Session session);

    /**
     * Keeps a live session from being ended before this transaction is, so that who ends it finds what was given in it; in one
     * conditional statement.
     *
     * @return false if it is over or not there
     */
    boolean hold(SessionId id, Instant now);

    /**
     * Lets the live session of that secret be idle until then; false if it is over, or another login has renewed it: how long that may be
     * idle is said by that login.
     */
    boolean prolong(Sha256 digest, Instant idleUntil, Instant now);

    /**
     * Lets a session go on under another secret, as the same user's, with everything that a new login changes; in one conditional
     * statement, so that a secret is exchanged once.
     *
     * @param before the digest of the secret it had
     * @return false if it is ended, has another secret by now, is somebody else's or is not there
     */
    boolean renew(Sha256 before, Session renewed);

    /**
     * Ends the session of the browser that holds the secret of that digest, in one conditional statement; false if it was ended
     * already, has another secret by now or is not there.
     */
    boolean end(Sha256 digest, Instant now);

    /**
     * Ends a session of that user, in one conditional statement; false if it was ended already, is not there or is somebody
     * else's.
     */
    boolean end(SessionId id, UserId user, Instant now);

    /** Ends those of the sessions that are the user's and that nobody ended; answers which. */
    Set<SessionId> end(Set<SessionId> ids, UserId user, Instant now);

    /** Up to so many sessions of the user that nobody ended, expired ones too, newest first. */
    List<SessionId> unendedOf(UserId user, int limit);

    /** Up to so many live sessions of the user, newest first. */
    List<Session> liveOf(UserId user, Instant now, int limit);

    /** Up to so many live sessions of the user beside those, as many as are kept, that were used last. */
    Set<SessionId> longestUnused(UserId user, Instant now, int kept, int limit);

    /**
     * Forgets up to so many sessions that are over since before that instant; answers how many. Asked is until when they may be idle: that
     * is never after the instant at which they expire, and never after that at which they were ended, which {@code end} sees to.
     */
    int forgetOver(Instant before, int limit);
}
