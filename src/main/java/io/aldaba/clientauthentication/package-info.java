/**
 * Client authentication. It guarantees: an {@link io.aldaba.clientauthentication.AuthenticatedClient} is a
 * registered, enabled client that authenticated in the way it registered for (RFC 6749 §2.3, RFC 7523), and every
 * failure looks the same; whatever a client signs, an assertion or a request object (RFC 9101), is verified by its
 * registered keys.
 *
 * <p>Mutual TLS is not here.
 */
@NullMarked
package io.aldaba.clientauthentication;

import org.jspecify.annotations.NullMarked;
