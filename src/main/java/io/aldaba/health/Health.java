package io.aldaba.health;

import java.util.List;

/**
 * The state of the service: up if each check is.
 *
 * @param checks the results of the checks
 */
public record Health(List<Check> checks) {

    /** Copies the checks. */
    public Health {
        checks = List.copyOf(checks);
    }

    /** Up without checks: that the service answers is enough. */
    public static Health alive() {
        return new Health(List.of());
    }

    /** The result of one check. */
    public static Health of(String name, boolean isUp) {
        return new Health(List.of(new Check(name, isUp)));
    }

    /** Whether each check is up. */
    public boolean isUp() {
        return checks.stream().allMatch(Check::isUp);
    }

    /**
     * One check.
     *
     * @param name its name
     * @param isUp whether it succeeded
     */
    public record Check(String name, boolean isUp) {}
}
