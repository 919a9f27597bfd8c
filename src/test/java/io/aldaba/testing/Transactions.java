package io.aldaba.testing;

import java.util.function.Supplier;

/** How a contract's test runs transactions: {@code DATABASE::inTransaction}, or {@code Supplier::get} for a fake. */
@FunctionalInterface
public interface Transactions {

    /** Does the work in one transaction. */
    <T> T run(Supplier<T> work);
}
