/**
 * Notifies clients that a session has ended (OpenID Connect Back-Channel Logout 1.0). Its promises: a notice is
 * written in the transaction that ends the session, so it is neither lost nor sent for a session that continues; no
 * user who logs out waits for it; of any number of nodes one delivers it at a time; an unresponsive client is
 * notified again, with at most {@link io.aldaba.backchannel.LogoutNotice#MOST_ATTEMPTS} attempts in about an hour,
 * and no other client waits for that. Notices beyond what such a client can be sent in that time are sent later; a
 * notice that nobody attempted within a day after it was due is given up.
 *
 * <p>This package does not know why a session ends. A session that only expired has not ended, until somebody ends
 * it.
 */
@NullMarked
package io.aldaba.backchannel;

import org.jspecify.annotations.NullMarked;
