package io.aldaba.token;

import io.aldaba.kernel.Scope;
import io.aldaba.kernel.Secret;
import io.aldaba.user.User;
import java.util.Optional;

/**
 * What was decided and written before anything is signed: for whom the access token is and what it may say.
 *
 * @param family the family it belongs to
 * @param user its subject, as they are now
 * @param scope what it permits
 * @param refreshToken the refresh token that goes with it
 */
record Entitlement(TokenFamily family, User user, Scope scope, Optional<Secret> refreshToken) {}
