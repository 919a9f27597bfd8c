/**
 * Who may ask: the registered clients and what they registered (RFC 6749 §2, RFC 7591 §2). Its promise: what stands here of a
 * client is sound, and {@link io.aldaba.client.ValidatedRedirect} leads nowhere that the client did not register.
 *
 * <p>Whether a caller is the client it says to be, and registration by the client itself, are not here.
 */
@NullMarked
package io.aldaba.client;

import org.jspecify.annotations.NullMarked;
