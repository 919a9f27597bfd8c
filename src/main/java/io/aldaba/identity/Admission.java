package io.aldaba.identity;

import io.aldaba.user.UserId;

/** The result of an external login: whether its subject is, or becomes, one of our users. */
public sealed interface Admission {

    /**
     * One of our users; whether they may log in is not decided here.
     *
     * @param user the user
     * @param created whether the user was created just now
     */
    record Admitted(UserId user, boolean created) implements Admission {}

    /**
     * The email address is another user's, perhaps that of their own earlier account. Nothing was written.
     *
     * @param owner the user who has the address
     */
    record AddressTaken(UserId owner) implements Admission {}

    /** The source tells no name that can be a username here. Nothing was written. */
    record NoUsername() implements Admission {}

    /** Every possible username is another user's. Nothing was written. */
    record UsernameTaken() implements Admission {}
}
