package io.aldaba.kernel;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Returns the rejection of an action. */
public final class Refusals {

    private Refusals() {}

    /** The rejection of the action; fails if it is not rejected. */
    public static Rejection rejectionOf(ThrowingCallable action) {
        Rejected rejected = catchThrowableOfType(Rejected.class, action);
        if (rejected == null) {
            throw new AssertionError("expected a refusal");
        }
        return rejected.rejection();
    }
}
