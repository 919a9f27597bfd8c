package io.aldaba.kernel.jpa;

/** Tells whether the calling thread is in a transaction. */
@FunctionalInterface
public interface TransactionPresence {

    /** Whether it is in one. */
    boolean isPresent();
}
