package io.aldaba.client;

import java.util.Locale;
import java.util.Optional;

/** What kind of application a client is (OpenID Connect Dynamic Client Registration §2 {@code application_type}). */
public enum ApplicationType {
    /** It runs on a server, or in a browser. */
    WEB,
    /** It runs on its user's machine. */
    NATIVE;

    /** The type with that wire name. */
    public static Optional<ApplicationType> parse(String text) {
        return switch (text) {
            case "web" -> Optional.of(WEB);
            case "native" -> Optional.of(NATIVE);
            default -> Optional.empty();
        };
    }

    /** The wire name. */
    public String value() {
        return name().toLowerCase(Locale.ROOT);
    }
}
