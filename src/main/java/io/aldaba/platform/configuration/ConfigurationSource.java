package io.aldaba.platform.configuration;

import java.util.Optional;
import java.util.Set;

/** Where the raw texts come from. */
interface ConfigurationSource {

    /** The text under a key; empty where there is none or it is empty. */
    Optional<String> get(String key);

    /** Every name of ours that somebody set, as they wrote it: {@code aldaba.…} keys and {@code ALDABA_…} variables. */
    Set<String> names();
}
