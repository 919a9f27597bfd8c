package io.aldaba.user;

/**
 * Whether people register themselves, and how many.
 *
 * @param enabled if not, only an import makes users
 * @param perAddress how many times one address may try, in the window that failed logins are remembered for
 */
public record RegistrationSettings(boolean enabled, int perAddress) {

    /** Everybody, 100 times from an address. */
    public static final RegistrationSettings DEFAULT = new RegistrationSettings(true);

    /** Refuses a registration that could take nobody. */
    public RegistrationSettings {
        if (perAddress < 1) {
            throw new IllegalArgumentException("the registrations per address must be at least 1");
        }
    }

    /** With as many from an address as usual. */
    public RegistrationSettings(boolean enabled) {
        this(enabled, 100);
    }
}
