/**
 * Verification of access tokens for other applications on the same server, by a method call without HTTP. It
 * guarantees that a token is verified exactly as Aldaba verifies those it receives, for the audience that the
 * application names (RFC 8707 §2), and that a revocation takes effect at the very next call. Without a token, a
 * caller learns nothing.
 *
 * <p>It does not authenticate the application: the administrator of a server trusts those who deploy to it.
 */
@NullMarked
package io.aldaba.inprocess;

import org.jspecify.annotations.NullMarked;
