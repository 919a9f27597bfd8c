package io.aldaba.login;

import io.aldaba.session.Session;
import io.aldaba.user.UserId;

/**
 * The external party that authenticated a user. It is called in the transaction that begins the session. That
 * transaction may be retried, so an implementation keeps no state.
 */
public interface Voucher {

    /** Its name in the audit trail. */
    String name();

    /**
     * Whether it still knows the user, and has not logged the user out. From here nobody changes the user until the
     * session is stored and can be ended.
     */
    boolean knows(UserId user);

    /** Tells it of the session, so that what it writes is committed together with the session or not at all. */
    void tell(Session session);
}
