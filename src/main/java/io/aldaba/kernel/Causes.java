package io.aldaba.kernel;

import java.util.stream.Stream;

/** The causes of failures. Servers and drivers wrap what was thrown, some more than once. */
public final class Causes {

    /** Where looking ends: causes may go round in a circle. */
    private static final int DEEPEST = 16;

    private Causes() {}

    /** The failure, what caused it, what caused that and so on, 16 at most. */
    public static Stream<Throwable> of(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST);
    }
}
