/**
 * Who calls: Aldaba's own access tokens as bearer tokens (RFC 6750), verified by a Jakarta Security authentication
 * mechanism and given to resources as a MicroProfile {@code JsonWebToken}.
 *
 * <p>{@code @RequiresRole} is enforced here and not left to the servers: one ignores {@code @RolesAllowed}, one
 * answers 403 instead of 401, one omits the challenge.
 */
@NullMarked
package io.aldaba.platform.security;

import org.jspecify.annotations.NullMarked;
