/**
 * The implicit flow of OpenID Connect (Core §3.2): the browser carries the tokens back at once. It is disabled unless
 * an operator enables it (RFC 9700 §2.1.2), and exists because a provider with dynamic client registration must
 * support it (Core §15.2).
 *
 * <p>An access token without an ID token, the {@code token} of RFC 6749 §4.2, and the hybrid flow are not supported.
 */
@NullMarked
package io.aldaba.implicit;

import org.jspecify.annotations.NullMarked;
