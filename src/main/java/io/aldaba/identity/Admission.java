package io.aldaba.identity;

import io.aldaba.user.UserId;

/** Whether somebody who comes from elsewhere is, or becomes, one of our users. */
public sealed interface Admission {

    /**
     * One of ours; whether they may log in is not said.
     *
     * @param user who
     * @param created whether only just now
     */
    record Admitted(UserId user, boolean created) implements Admission {}

    /**
     * Their address is another user's, perhaps their own account of before. Nothing was written.
     *
     * @param owner whose it is
     */
    record AddressTaken(UserId owner) implements Admission {}

    /** They are told of under no name that can be one here. Nothing was written. */
    record NoUsername() implements Admission {}

    /** Each name they could have is another user's. Nothing was written. */
    record UsernameTaken() implements Admission {}
}
