/**
 * Who is sitting at which browser: single sign-on sessions in a table of our own, so that they hold on two nodes, survive a
 * restart and end for every client at once (OpenID Connect Core §2 {@code auth_time}, Front- and Back-Channel Logout's
 * {@code sid}).
 *
 * <p>A session is begun by whoever proved a login; this feature proves nothing itself and issues no token. Whoever issues some says
 * what becomes of them when a session ends ({@link io.aldaba.session.RestingAccess}).
 */
@NullMarked
package io.aldaba.session;

import org.jspecify.annotations.NullMarked;
