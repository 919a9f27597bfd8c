package io.aldaba.provisioning;

/** Another user still has the address. It rolls back what was written of the entry, which may be tried again. */
final class AddressTaken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** It is an answer, not a failure, so it carries no stack trace. */
    AddressTaken() {
        super("the address belongs to another user", null, false, false);
    }
}
