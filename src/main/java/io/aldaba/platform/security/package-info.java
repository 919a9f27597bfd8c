/**
 * Who calls: Aldaba's own access tokens as bearer tokens (RFC 6750), verified by a Jakarta Security
 * authentication mechanism and told to resources as a MicroProfile {@code JsonWebToken}.
 *
 * <p>What {@code @RequiresRole} asks is checked here and not left to the servers: one ignores {@code @RolesAllowed}, one answers 403 where
 * 401 is right, one forgets the challenge.
 */
@NullMarked
package io.aldaba.platform.security;

import org.jspecify.annotations.NullMarked;
