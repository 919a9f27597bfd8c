package io.aldaba.provisioning;

/** Somebody has the address still. It rolls back what was written of the entry, which may be tried again. */
final class AddressTaken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** An answer, not a failure: it carries no stack trace. */
    AddressTaken() {
        super("the address belongs to another user", null, false, false);
    }
}
