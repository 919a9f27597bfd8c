package io.aldaba.outbound;

/** Who chose the address that is called. */
public enum ChosenBy {

    /** An operator, for a client that they registered, or for themselves. */
    OPERATOR,

    /** A client that registered itself, even with an operator's token, or somebody who is registering one now. */
    STRANGER;

    /** By whether the client registered itself. */
    public static ChosenBy of(boolean selfRegistered) {
        return selfRegistered ? STRANGER : OPERATOR;
    }
}
