/**
 * Telling clients that a session has ended (OpenID Connect Back-Channel Logout 1.0). Its promises: what is to be told is written
 * in the transaction that ends the session, so it is neither lost nor told of a session that goes on; nobody who logs out waits
 * for it; of any number of nodes one tells it at a time; a client that does not listen is told again, {@link
 * io.aldaba.backchannel.LogoutNotice#MOST_ATTEMPTS} times in about an hour, and then no more, and no other client waits for that. Of more
 * logouts than it can be told so, it is told later, and what nobody came to tell a day after it was due is given up.
 *
 * <p>It does not know why a session ends; one that only expires is none that ended, until somebody ends it.
 */
@NullMarked
package io.aldaba.backchannel;

import org.jspecify.annotations.NullMarked;
