/**
 * Whether it is that client. Its promises: an {@link io.aldaba.clientauthentication.AuthenticatedClient} is a registered, enabled
 * client that proved itself the one way it registered for (RFC 6749 §2.3, RFC 7523), and every failure to do so looks the same;
 * whatever a client signs, be it an assertion or a request object (RFC 9101), is checked by the keys it registered.
 *
 * <p>Mutual TLS is not here.
 */
@NullMarked
package io.aldaba.clientauthentication;

import org.jspecify.annotations.NullMarked;
