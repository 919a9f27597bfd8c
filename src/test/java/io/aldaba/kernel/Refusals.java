package io.aldaba.kernel;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Asks what an action was refused with. */
public final class Refusals {

    private Refusals() {}

    /** What the action is refused with; fails where it is not refused. */
    public static Rejection rejectionOf(ThrowingCallable action) {
        Rejected rejected = catchThrowableOfType(Rejected.class, action);
        if (rejected == null) {
            throw new AssertionError("expected a refusal");
        }
        return rejected.rejection();
    }
}
