package io.aldaba.health;

import java.util.List;

/**
 * How the service is: up if each check is.
 *
 * @param checks what was looked at
 */
public record Health(List<Check> checks) {

    /** Copies the checks. */
    public Health {
        checks = List.copyOf(checks);
    }

    /** Nothing was looked at: that it can say so is the answer. */
    public static Health alive() {
        return new Health(List.of());
    }

    /** The health by one check. */
    public static Health of(String name, boolean isUp) {
        return new Health(List.of(new Check(name, isUp)));
    }

    /** Whether each check is up. */
    public boolean isUp() {
        return checks.stream().allMatch(Check::isUp);
    }

    /**
     * One thing looked at.
     *
     * @param name what
     * @param isUp whether it works
     */
    public record Check(String name, boolean isUp) {}
}
