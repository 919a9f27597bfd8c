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

    /** The family of that identifier. */
    Optional<TokenFamily> find(TokenFamilyId id);

    /** Adds a new family. */
    void add(TokenFamily family);

    /** Revokes the family for ever; false if it was revoked already or is not there. */
    boolean revoke(TokenFamilyId id, Instant now);

    /** Revokes every family of the user that is not revoked yet; answers how many. */
    int revokeAllOf(UserId user, Instant now);

    /** Revokes every family of the user and the client that is not revoked yet; answers how many. */
    int revokeAllOf(UserId user, ClientId client, Instant now);

    /** Revokes up to so many families of the user and the client that are not revoked yet; answers how many. */
    int revokeSomeOf(UserId user, ClientId client, Instant now, int limit);

    /** Revokes up to so many families of the client that are not revoked yet; answers how many. */
    int revokeSomeOf(ClientId client, Instant now, int limit);

    /** Revokes every family that rests on one of the sessions, does not outlive it and is not revoked yet; answers how many. */
    int revokeAllOf(Set<SessionId> sessions, Instant now);

    /** The same, and those that outlive their session besides. */
    int revokeEveryOf(Set<SessionId> sessions, Instant now);

    /** Revokes up to so many families of the user that rest on no session and are not revoked yet; answers how many. */
    int revokeSomeWithoutSession(UserId user, Instant now, int limit);

    /** Whether there is a family of the client, revoked or expired as it may be. */
    boolean hasAnyOf(ClientId client);

    /** Whether the user and the client have more than so many families that are not revoked yet. */
    boolean hasMoreOf(UserId user, ClientId client, int many);

    /** Whether the user has more than so many families that rest on no session and are not revoked yet. */
    boolean hasMoreWithoutSession(UserId user, int many);

    /** Whether more than so many families rest on the sessions that are not revoked yet. */
    boolean hasMoreIn(Set<SessionId> sessions, int many);

    /** Of the sessions so few that no more families than that rest on them that are not revoked yet; but one where there is any. */
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
     * Whether a family of the user rests on another session than that of the login, does not outlive it, and is neither revoked nor
     * expired.
     */
    boolean hasAnyElsewhere(Login login, Instant now);

    /**
     * Up to so many sessions that families of the user rest on, none of which outlives its session, is revoked or expired; forgotten ones
     * too.
     */
    Set<SessionId> sessionsOf(UserId user, Instant now, int limit);

    /** The same, and those of families that outlive their session besides. */
    Set<SessionId> everySessionOf(UserId user, Instant now, int limit);

    /** The clients that were given tokens in the sessions. */
    Set<Participant> participantsIn(Set<SessionId> sessions);

    /**
     * Looks at so many expired families at most, after that place, and forgets those that may go. What is left of their refresh tokens is
     * unknown from then on, and goes by itself. The newest of a client in a session stays until that session is ended or forgotten: it
     * shows that the client took part.
     *
     * @return the place of the last it looked at; empty if it has looked at all
     */
    Optional<Place> forgetExpired(Place after, Instant now, int limit);

    /**
     * A place in the order in which families expire.
     *
     * @param expiresAt when the family there expires
     * @param id its identifier, which orders those that expire at once; empty before all of them
     */
    record Place(Instant expiresAt, String id) {

        /** Before every family. */
        public static final Place FIRST = new Place(Instant.EPOCH, "");
    }
}
