package io.aldaba.throttle;

import io.aldaba.testing.Transactions;
import java.util.function.Supplier;

class InMemoryThrottleTest extends ThrottleContract {

    private final Throttle throttle = new InMemoryThrottle();

    @Override
    protected Throttle throttle() {
        return throttle;
    }

    @Override
    protected Transactions transactions() {
        return Supplier::get;
    }
}
