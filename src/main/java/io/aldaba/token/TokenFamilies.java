package io.aldaba.token;

import io.aldaba.backchannel.Participant;
import io.aldaba.client.ClientId;
import io.aldaba.login.Login;
import io.aldaba.session.SessionId;
import io.aldaba.user.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** All token families. */
public interface TokenFamilies {

    /** Adds a new family. */
    void add(TokenFamily family);

    /** Revokes the family for good; false if it was revoked already or does not exist. */
    boolean revoke(TokenFamilyId id, Instant now);

    /** Revokes every family of the user that is not revoked yet; returns how many. */
    int revokeAllOf(UserId user, Instant now);

    /** Revokes every family of the user and the client that is not revoked yet; returns how many. */
    int revokeAllOf(UserId user, ClientId client, Instant now);

    /**
     * Revokes at most {@code limit} families of the user and the client that are not revoked yet; returns how many.
     */
    int revokeSomeOf(UserId user, ClientId client, Instant now, int limit);

    /** Revokes at most {@code limit} families of the client that are not revoked yet; returns how many. */
    int revokeSomeOf(ClientId client, Instant now, int limit);

    /**
     * Revokes every family that rests on one of the sessions, does not outlive it and is not revoked yet; returns how
     * many.
     */
    int revokeAllOf(Set<SessionId> sessions, Instant now);

    /** The same, including families that outlive their session. */
    int revokeEveryOf(Set<SessionId> sessions, Instant now);

    /**
     * Revokes at most {@code limit} families of the user that rest on no session and are not revoked yet; returns how
     * many.
     */
    int revokeSomeWithoutSession(UserId user, Instant now, int limit);

    /** Whether the client has any family, even a revoked or expired one. */
    boolean hasAnyOf(ClientId client);

    /** Whether the user and the client have more than {@code many} families that are not revoked yet. */
    boolean hasMoreOf(UserId user, ClientId client, int many);

    /** Whether the user has more than {@code many} families that rest on no session and are not revoked yet. */
    boolean hasMoreWithoutSession(UserId user, int many);

    /** Whether more than {@code many} families that are not revoked yet rest on the sessions. */
    boolean hasMoreIn(Set<SessionId> sessions, int many);

    /**
     * A part of the sessions on which at most {@code most} families rest that are not revoked yet; a single session
     * may have more.
     */
    default Set<SessionId> fewOf(Set<SessionId> sessions, int most) {
        Set<SessionId> few = sessions;
        while (few.size() > 1 && hasMoreIn(few, most)) {
            few = few.stream().limit(few.size() / 2).collect(Collectors.toSet());
        }
        return few;
    }

    /** Whether a family of the user that rests on no session is neither revoked nor expired. */
    boolean hasAnyWithoutSession(UserId user, Instant now);

    /**
     * Whether a family of the user rests on another session than that of the login, does not outlive it, and is
     * neither revoked nor expired.
     */
    boolean hasAnyElsewhere(Login login, Instant now);

    /**
     * At most {@code limit} sessions, including forgotten ones, of the user's families that do not outlive their
     * session and are neither revoked nor expired.
     */
    Set<SessionId> sessionsOf(UserId user, Instant now, int limit);

    /** The same, including the sessions of families that outlive them. */
    Set<SessionId> everySessionOf(UserId user, Instant now, int limit);

    /** The clients that were given tokens in the sessions. */
    Set<Participant> participantsIn(Set<SessionId> sessions);

    /**
     * Looks at up to {@code limit} expired families after the given place, and forgets those that may go. Their
     * remaining refresh tokens are unknown from then on, and are purged on their own. The newest family of a client
     * in a session stays until that session is ended or forgotten: it shows that the client took part.
     *
     * @return the place of the last family it looked at; empty if it has looked at all
     */
    Optional<Place> forgetExpired(Place after, Instant now, int limit);

    /**
     * A place in the order in which families expire.
     *
     * @param expiresAt when the family there expires
     * @param id its identifier, which orders families that expire at the same instant; empty before all of them
     */
    record Place(Instant expiresAt, String id) {

        /** Before every family. */
        public static final Place FIRST = new Place(Instant.EPOCH, "");
    }
}
