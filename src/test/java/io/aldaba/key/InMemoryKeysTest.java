package io.aldaba.key;

import java.util.function.Supplier;

class InMemoryKeysTest extends KeysContract {

    private final Keys keys = new InMemoryKeys();

    @Override
    protected Keys keys() {
        return keys;
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return work.get();
    }
}
