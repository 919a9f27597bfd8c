package io.aldaba.user;

/**
 * Whether users may register themselves, and how often.
 *
 * @param enabled if not, only an import creates users
 * @param perAddress how often one address may try, within the window in which failed logins are counted
 */
public record RegistrationSettings(boolean enabled, int perAddress) {

    /** Open, 100 times from an address. */
    public static final RegistrationSettings DEFAULT = new RegistrationSettings(true);

    /** Refuses a registration limit that lets nobody register. */
    public RegistrationSettings {
        if (perAddress < 1) {
            throw new IllegalArgumentException("the registrations per address must be at least 1");
        }
    }

    /** With the default limit for an address. */
    public RegistrationSettings(boolean enabled) {
        this(enabled, 100);
    }
}
