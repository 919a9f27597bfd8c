package io.aldaba.backchannel;

import io.aldaba.client.ClientId;
import io.aldaba.session.SessionId;
import io.aldaba.user.UserId;

/**
 * A client that was given tokens in a session.
 *
 * @param session the session
 * @param client the client
 * @param user the user whose session it is
 */
public record Participant(SessionId session, ClientId client, UserId user) {}
