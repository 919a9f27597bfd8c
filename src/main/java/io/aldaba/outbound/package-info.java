/**
 * Calls to the services of others. Its promise: whoever can choose a URL (a registered client with its {@code jwks_uri} or
 * {@code backchannel_logout_uri}) can neither have Aldaba reach an address inside of its network, nor follow a redirect there,
 * nor hold a thread or the memory for longer than the bounds say, nor more threads ({@link io.aldaba.outbound.RequestedCalls})
 * (OWASP: server-side request forgery).
 *
 * <p>It does not know what it fetches and tries nothing twice. What others make of an answer they may keep in a
 * {@link io.aldaba.outbound.Fetched}.
 */
@NullMarked
package io.aldaba.outbound;

import org.jspecify.annotations.NullMarked;
