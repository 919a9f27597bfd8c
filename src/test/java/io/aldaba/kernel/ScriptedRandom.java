package io.aldaba.kernel;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** Random texts of the right form that a test can predict: the first, the second, … */
public final class ScriptedRandom implements RandomTokens {

    private final AtomicLong count = new AtomicLong();

    @Override
    public String next() {
        return text(count.incrementAndGet());
    }

    /** The n-th text it gives, counted from 1. */
    public static String text(long n) {
        return String.format(Locale.ROOT, "%043d", n);
    }
}
