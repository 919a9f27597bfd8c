package io.aldaba.kernel;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** Identifiers in UUID form that a test can predict. */
public final class SequentialIds implements Ids {

    private final AtomicLong count = new AtomicLong();

    @Override
    public String next() {
        return text(count.incrementAndGet());
    }

    /** The n-th identifier it gives, counted from 1. */
    public static String text(long n) {
        return String.format(Locale.ROOT, "00000000-0000-7000-8000-%012d", n);
    }
}
