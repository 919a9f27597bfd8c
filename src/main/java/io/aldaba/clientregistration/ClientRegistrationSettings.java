package io.aldaba.clientregistration;

import java.util.Locale;
import java.util.Optional;

/**
 * Who may register clients over HTTP, and how many.
 *
 * @param mode who may register
 * @param mostClients the most self-registered clients at any time
 * @param perAddress how often one address may try without a token, in the window of the login throttle
 */
public record ClientRegistrationSettings(Mode mode, int mostClients, int perAddress) {

    /** With an initial access token, ten thousand clients; 20 from an address where no token is needed. */
    public static final ClientRegistrationSettings DEFAULT = new ClientRegistrationSettings(Mode.TOKEN, 10_000, 20);

    /** Refuses limits that would admit nobody. */
    public ClientRegistrationSettings {
        if (mostClients < 1) {
            throw new IllegalArgumentException("the most clients must be at least 1");
        }
        if (perAddress < 1) {
            throw new IllegalArgumentException("the registrations per address must be at least 1");
        }
    }

    /** Who may register a client. */
    public enum Mode {
        /** Nobody; clients registered before can still be managed. */
        CLOSED,
        /** Only with an initial access token (RFC 7591 §3). */
        TOKEN,
        /** Everybody. */
        OPEN;

        /** The mode of that configuration value. */
        public static Optional<Mode> parse(String text) {
            for (Mode mode : values()) {
                if (mode.name().toLowerCase(Locale.ROOT).equals(text)) {
                    return Optional.of(mode);
                }
            }
            return Optional.empty();
        }
    }
}
