package io.aldaba.platform.configuration;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The default value of a setting in each environment; null if there is none.
 *
 * @param development in {@link Environment#DEVELOPMENT}
 * @param test in {@link Environment#TEST}
 * @param production in {@link Environment#PRODUCTION}
 */
record Defaults(
        @Nullable String development,
        @Nullable String test,
        @Nullable String production) {

    static Defaults same(String value) {
        return new Defaults(value, value, value);
    }

    static Defaults none() {
        return new Defaults(null, null, null);
    }

    static Defaults notInProduction(String value) {
        return new Defaults(value, value, null);
    }

    /** A value for real use, and one that is cheap for tests. */
    static Defaults cheapInTests(String value, String test) {
        return new Defaults(value, test, value);
    }

    Optional<String> in(Environment environment) {
        return Optional.ofNullable(
                switch (environment) {
                    case DEVELOPMENT -> development;
                    case TEST -> test;
                    case PRODUCTION -> production;
                });
    }
}
