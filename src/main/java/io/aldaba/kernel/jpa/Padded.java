package io.aldaba.kernel.jpa;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Values for an {@code IN} list. Their number becomes a power of two, because each length of such a list is a
 * statement of its own: few texts are parsed and planned once, two thousand again and again.
 */
public final class Padded {

    private Padded() {}

    /** The values, with the last one repeated; the list must not be empty. */
    public static <T> List<T> of(List<T> values) {
        int size = Math.max(1, Integer.highestOneBit(2 * values.size() - 1));
        List<T> padded = new ArrayList<>(values);
        padded.addAll(Collections.nCopies(size - values.size(), values.get(values.size() - 1)));
        return padded;
    }
}
