/**
 * What we hand out: JWT access tokens (RFC 9068, or as MicroProfile JWT wants them) and opaque refresh tokens, joined in
 * families. It issues and rotates them, and revokes them when what they rest on ends.
 *
 * <p>Its promises: a refresh token is used once, and a second use revokes its family (RFC 9700 §4.14.2); a family ends at
 * its absolute expiry and nothing of it lives longer; scope never grows; a token of a disabled user or client is dead at the
 * next request. It does not ask who somebody is; that is {@code login}.
 */
@NullMarked
package io.aldaba.token;

import org.jspecify.annotations.NullMarked;
