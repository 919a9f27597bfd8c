package io.aldaba.token;

import io.aldaba.claims.ClaimsRequest;
import io.aldaba.user.User;

/**
 * Whom a live access token is about.
 *
 * @param user the person as they are now
 * @param claims what was asked for by name in the login the token rests on
 */
public record LivePerson(User user, ClaimsRequest claims) {}
