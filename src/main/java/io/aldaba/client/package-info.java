/**
 * The registered clients and their metadata (RFC 6749 §2, RFC 7591 §2). Guarantee: stored metadata is valid, and
 * {@link io.aldaba.client.ValidatedRedirect} only leads where the client registered.
 *
 * <p>Client authentication and self-registration are in other packages.
 */
@NullMarked
package io.aldaba.client;

import org.jspecify.annotations.NullMarked;
