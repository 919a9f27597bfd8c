/**
 * The tokens we issue: JWT access tokens (RFC 9068, or MicroProfile JWT) and opaque refresh tokens, joined in
 * families. This package issues and rotates them, and revokes them when the session or grant they rest on ends.
 *
 * <p>Its promises: a refresh token is used once, and a second use revokes its family (RFC 9700 §4.14.2); a family
 * ends at its absolute expiry and none of its tokens lives longer; scope never grows; a token of a disabled user or
 * client is dead at the next request. It does not authenticate users; that is {@code login}.
 */
@NullMarked
package io.aldaba.token;

import org.jspecify.annotations.NullMarked;
