/**
 * Clients that register themselves (RFC 7591, OpenID Connect Dynamic Client Registration 1.0) and manage their
 * registrations (RFC 7592). It guarantees: a client gets no more than
 * {@link io.aldaba.clientregistration.RegistrationPolicy} permits unknown clients, or an operator put into its
 * initial access token; and a deleted client leaves nothing valid.
 *
 * <p>It trusts no software statement (RFC 7591 §2.3) and rotates no registration access token: a lost response would
 * lock the owner out.
 */
@NullMarked
package io.aldaba.clientregistration;

import org.jspecify.annotations.NullMarked;
