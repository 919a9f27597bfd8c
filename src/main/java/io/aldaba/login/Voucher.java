package io.aldaba.login;

import io.aldaba.session.Session;
import io.aldaba.user.UserId;

/**
 * Who has proved somebody in our place. It is asked, and told, in the transaction that begins the session, which may be begun anew: it
 * keeps nothing.
 */
public interface Voucher {

    /** What the audit trail calls them. */
    String name();

    /** Whether they know the user still, and have not logged them out. Nobody changes the user from here on until the session is there to be ended. */
    boolean knows(UserId user);

    /** Tells them of the session, so that what they write is there with it or not at all. */
    void tell(Session session);
}
