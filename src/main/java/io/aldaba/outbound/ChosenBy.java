package io.aldaba.outbound;

/** Who chose the address that is called. */
public enum ChosenBy {

    /** An operator, for a client that they registered, or for themselves. */
    OPERATOR,

    /** A client that registered itself, be it by an operator's token, or somebody who registers one now. */
    STRANGER;

    /** By whether the client registered itself. */
    public static ChosenBy of(boolean selfRegistered) {
        return selfRegistered ? STRANGER : OPERATOR;
    }
}
