/**
 * The implicit flow of OpenID Connect (Core §3.2): tokens at once, by the browser. It is closed unless an operator opens it (RFC
 * 9700 §2.1.2), and is there because a provider that registers clients by itself must have it (Core §15.2).
 *
 * <p>An access token without an ID token, the {@code token} of RFC 6749 §4.2, and the hybrid flow are not offered.
 */
@NullMarked
package io.aldaba.implicit;

import org.jspecify.annotations.NullMarked;
