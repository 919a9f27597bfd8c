package io.aldaba.password;

/** Tells how many requests there are, those that hash among them. */
@FunctionalInterface
public interface Bystanders {

    /** As if nobody else were there. */
    Bystanders NONE = () -> 0;

    /** The requests that are under way now. */
    int requestsUnderWay();
}
