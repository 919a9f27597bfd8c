/**
 * Calls to the services of others. The package promises: whoever can choose a URL (a registered client with its
 * {@code jwks_uri} or {@code backchannel_logout_uri}) can make Aldaba neither reach an address inside its network,
 * nor follow a redirect there, nor hold a thread or memory for longer than the bounds say, nor more threads
 * ({@link io.aldaba.outbound.RequestedCalls}) (OWASP: server-side request forgery).
 *
 * <p>This package does not know what it fetches, and never tries a call twice. Its callers may cache what they read
 * from an answer in a {@link io.aldaba.outbound.Fetched}.
 */
@NullMarked
package io.aldaba.outbound;

import org.jspecify.annotations.NullMarked;
