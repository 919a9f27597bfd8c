package io.aldaba.platform.configuration;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The configuration is invalid and Aldaba does not start. The message lists every fault. It repeats no value, except
 * the path of Aldaba's own files.
 */
public final class InvalidConfiguration extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> faults;

    InvalidConfiguration(Environment environment, List<String> faults) {
        super(faults.stream()
                .map(fault -> System.lineSeparator() + "  - " + fault)
                .collect(Collectors.joining(
                        "", "The configuration is invalid for the environment " + environment.wireName() + ":", "")));
        this.faults = List.copyOf(faults);
    }

    /** Each fault: the setting's key and what is wrong with it. */
    public List<String> faults() {
        return faults;
    }
}
