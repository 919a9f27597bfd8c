package io.aldaba.password;

/**
 * How passwords are hashed and which are accepted.
 *
 * @param cost what one hash costs
 * @param limits how many hashes may run at once
 * @param policy what a chosen password must meet
 */
public record PasswordSettings(HashingCost cost, HashingLimits limits, PasswordPolicy policy) {

    /** The default settings. */
    public static PasswordSettings standard() {
        return new PasswordSettings(HashingCost.DEFAULT, HashingLimits.ofThisMachine(), PasswordPolicy.DEFAULT);
    }
}
