/**
 * Clients that register themselves (RFC 7591, OpenID Connect Dynamic Client Registration 1.0) and manage what they registered
 * (RFC 7592). Its promise: a client gets no more than {@link io.aldaba.clientregistration.RegistrationPolicy} has for strangers,
 * or an operator put into the initial access token it showed; and a deleted client leaves nothing that works.
 *
 * <p>It trusts no software statement (RFC 7591 §2.3) and rotates no registration access token: an answer that got lost would
 * lock the owner out.
 */
@NullMarked
package io.aldaba.clientregistration;

import org.jspecify.annotations.NullMarked;
