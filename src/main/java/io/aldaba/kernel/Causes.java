package io.aldaba.kernel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The causes of failures. Servers and drivers wrap an exception, some more than once. */
public final class Causes {

    /** The most causes that are followed: a chain of causes may be circular. */
    private static final int DEEPEST = 16;

    private Causes() {}

    /** The failure, its cause, the cause of that and so on, 16 at most. */
    public static Stream<Throwable> of(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST);
    }

    /**
     * The failure, its causes and their suppressed exceptions, with the causes of these and so on: each once, 16 deep
     * at most. WildFly hides the failure of a commit in a suppressed exception.
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
