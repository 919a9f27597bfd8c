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
     * Locks a live session until this transaction ends, so that whoever ends the session finds what was issued in it;
     * in one conditional statement. Several transactions may hold a session at once; none of them may change it
     * afterwards, because it would wait for the others.
     *
     * @return false if it is over or does not exist
     */
    boolean hold(SessionId id, Instant now);

    /**
     * The same for a request that the browser's secret authenticated: false too if the user has authenticated again in
     * the session since, because the session then has another secret. Whoever has only the earlier one, such as
     * somebody from whom the user protects the account by another password, must get nothing more in this session.
     *
     * <p>One transaction holds it so at once, and the others and whoever changes the session come in turn: a stream of
     * requests that share a lock could keep a logout or another password waiting.
     *
     * @param login the authentication that the session recorded when the request was authenticated
     */
    boolean hold(SessionId id, Authentication login, Instant now);

    /**
     * Sets until when the live session of that secret may be idle; false if it is over, or another login has renewed
     * it, which then determines its idle time.
     */
    boolean prolong(Sha256 digest, Instant idleUntil, Instant now);

    /**
     * Continues a session of the same user under a new secret, with everything that a new login changes; in one
     * conditional statement, so that a secret is exchanged once.
     *
     * @param before the digest of the secret it had
     * @return false if it is ended, has another secret by now, belongs to another user or does not exist
     */
    boolean renew(Sha256 before, Session renewed);

    /**
     * Ends the session of the browser that holds the secret of that digest, in one conditional statement; false if it
     * was ended already, has another secret by now or does not exist.
     */
    boolean end(Sha256 digest, Instant now);

    /**
     * Ends a session of that user, in one conditional statement; false if it was ended already, does not exist or
     * belongs to another user.
     */
    boolean end(SessionId id, UserId user, Instant now);

    /** Ends those of the sessions that belong to the user and are not ended yet; returns which. */
    Set<SessionId> end(Set<SessionId> ids, UserId user, Instant now);

    /** At most {@code limit} sessions of the user that are not ended, including expired ones, newest first. */
    List<SessionId> unendedOf(UserId user, int limit);

    /** At most {@code limit} live sessions of the user, newest first. */
    List<Session> liveOf(UserId user, Instant now, int limit);

    /** At most {@code limit} live sessions of the user, not counting the {@code kept} most recently used ones. */
    Set<SessionId> longestUnused(UserId user, Instant now, int kept, int limit);

    /**
     * Forgets at most {@code limit} sessions that were over at that instant; returns how many. It checks only until
     * when they may be idle: that is never after their expiry, nor after their end, because ending a session sets it.
     */
    int forgetOver(Instant before, int limit);
}
