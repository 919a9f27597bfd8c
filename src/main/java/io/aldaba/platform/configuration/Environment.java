package io.aldaba.platform.configuration;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a deployment is for. It determines the defaults, and which values are refused. */
public enum Environment {
    /** A developer's machine: Aldaba creates what is missing and may create users at start. */
    DEVELOPMENT,
    /** Automated tests: like development, without its users. */
    TEST,
    /** Everything else: nothing is invented and no weak value is accepted. */
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
