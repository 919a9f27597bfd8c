/**
 * Single sign-on sessions: which user is logged in at which browser. They are in a table of our own, so that they
 * work on several nodes, survive a restart and end for every client at once (OpenID Connect Core §2
 * {@code auth_time}, Front- and Back-Channel Logout's {@code sid}).
 *
 * <p>Whoever verified a login begins a session; this package authenticates nobody and issues no token. The issuer of
 * tokens decides what becomes of them when a session ends ({@link io.aldaba.session.RestingAccess}).
 */
@NullMarked
package io.aldaba.session;

import org.jspecify.annotations.NullMarked;
