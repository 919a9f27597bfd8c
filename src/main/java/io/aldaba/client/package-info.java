/**
 * Who may ask. Its promise: an {@link io.aldaba.client.AuthenticatedClient} is a registered, enabled client that proved
 * itself the one way it registered for (RFC 6749 §2.3, RFC 7523, RFC 7591 §2), and every failure to do so looks the same.
 *
 * <p>Mutual TLS and registration by the client itself are not here.
 */
@NullMarked
package io.aldaba.client;

import org.jspecify.annotations.NullMarked;
