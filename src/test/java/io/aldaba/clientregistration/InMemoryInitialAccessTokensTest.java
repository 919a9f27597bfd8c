package io.aldaba.clientregistration;

import java.util.function.Supplier;

class InMemoryInitialAccessTokensTest extends InitialAccessTokensContract {

    private final InMemoryInitialAccessTokens tokens = new InMemoryInitialAccessTokens();

    @Override
    protected InitialAccessTokens tokens() {
        return tokens;
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return work.get();
    }
}
