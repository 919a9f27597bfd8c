package io.aldaba.session;

import java.util.function.Supplier;

class InMemorySessionsTest extends SessionsContract {

    private final InMemorySessions sessions = new InMemorySessions();

    @Override
    protected Sessions sessions() {
        return sessions;
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return work.get();
    }
}
