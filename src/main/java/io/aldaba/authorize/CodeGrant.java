package io.aldaba.authorize;

import io.aldaba.user.User;
import java.util.Optional;

/**
 * An authorization code with its user (RFC 6749 §4.1.2), as they are in the database at one moment.
 *
 * @param code the code, used or not
 * @param user the user it was issued for, enabled or not; empty if there is no such user any more
 */
public record CodeGrant(AuthorizationCode code, Optional<User> user) {}
