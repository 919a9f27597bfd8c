package io.aldaba.platform.configuration;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a deployment is for. It chooses the defaults, and what is refused. */
public enum Environment {
    /** A developer's machine: Aldaba makes what it lacks and may be seeded with users. */
    DEVELOPMENT,
    /** Automated tests: like development, without its seed users. */
    TEST,
    /** Everything else: nothing is made up and nothing weak is accepted. */
    PRODUCTION;

    /** The environment of a configuration value. */
    static Optional<Environment> named(String name) {
        return Arrays.stream(values()).filter(e -> e.wireName().equals(name)).findFirst();
    }

    /** How it is written in the configuration. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
