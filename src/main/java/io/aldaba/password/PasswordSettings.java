package io.aldaba.password;

/**
 * How passwords are hashed and which are accepted.
 *
 * @param cost what one hash costs
 * @param limits how many are made at once
 * @param policy what a chosen password must meet
 */
public record PasswordSettings(HashingCost cost, HashingLimits limits, PasswordPolicy policy) {

    /** The settings of a service that says nothing about them. */
    public static PasswordSettings standard() {
        return new PasswordSettings(HashingCost.DEFAULT, HashingLimits.ofThisMachine(), PasswordPolicy.DEFAULT);
    }
}
