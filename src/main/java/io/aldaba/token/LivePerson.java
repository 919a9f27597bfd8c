package io.aldaba.token;

import io.aldaba.claims.ClaimsRequest;
import io.aldaba.client.ClientId;
import io.aldaba.user.User;

/**
 * The user a valid access token is about.
 *
 * @param user the user in the current state
 * @param client the client they logged in to; an exchanged token belongs to another client (RFC 8693)
 * @param claims the claims that client requested by name in the login the token rests on
 */
public record LivePerson(User user, ClientId client, ClaimsRequest claims) {}
