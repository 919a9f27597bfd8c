package io.aldaba.platform.configuration;

import java.util.Optional;
import java.util.Set;

/** Where the raw texts come from. */
interface ConfigurationSource {

    /** The text of a key; empty if it is not set, or set to an empty text. */
    Optional<String> get(String key);

    /** Every name of ours that is set, as it was written: {@code aldaba.…} keys and {@code ALDABA_…} variables. */
    Set<String> names();
}
