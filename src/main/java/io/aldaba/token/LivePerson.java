package io.aldaba.token;

import io.aldaba.claims.ClaimsRequest;
import io.aldaba.client.ClientId;
import io.aldaba.user.User;

/**
 * Whom a live access token is about.
 *
 * @param user the person as they are now
 * @param client which client they logged in to; an exchanged token is another's (RFC 8693)
 * @param claims what that client asked for by name in the login the token rests on
 */
public record LivePerson(User user, ClientId client, ClaimsRequest claims) {}
