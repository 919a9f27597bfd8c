package io.aldaba.kernel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
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

    /**
     * The failure, its causes and what any of them suppressed, with the causes of that and so on: each once, 16 deep at most. WildFly
     * hides what came of a commit in what the failure suppressed.
     */
    public static Stream<Throwable> andSuppressed(Throwable failure) {
        Set<Throwable> found = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Throwable> all = new ArrayList<>();
        List<Throwable> level = List.of(failure);
        for (int depth = 0; depth < DEEPEST && !level.isEmpty(); depth++) {
            List<Throwable> these = level.stream().filter(found::add).toList();
            all.addAll(these);
            level = these.stream().flatMap(Causes::below).toList();
        }
        return all.stream();
    }

    private static Stream<Throwable> below(Throwable failure) {
        return Stream.concat(Stream.ofNullable(failure.getCause()), Stream.of(failure.getSuppressed()));
    }
}
