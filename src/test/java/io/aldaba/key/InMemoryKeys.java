package io.aldaba.key;

import java.util.ArrayList;
import java.util.List;

/** Keeps signing keys in memory. */
public final class InMemoryKeys implements Keys {

    private final List<SigningKey> keys = new ArrayList<>();

    @Override
    public synchronized List<SigningKey> all() {
        return List.copyOf(keys);
    }

    @Override
    public synchronized boolean add(SigningKey key) {
        boolean taken = keys.stream()
                .anyMatch(other -> other.kid().equals(key.kid())
                        || other.algorithm() == key.algorithm() && other.generation() == key.generation());
        return !taken && keys.add(key);
    }

    @Override
    public synchronized boolean remove(Kid kid) {
        return keys.removeIf(key -> key.kid().equals(kid));
    }
}
