package io.aldaba.upkeep;

import java.util.function.Supplier;

class InMemoryTurnsTest extends TurnsContract {

    private final Turns turns = new InMemoryTurns();

    @Override
    protected Turns turns() {
        return turns;
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return work.get();
    }
}
