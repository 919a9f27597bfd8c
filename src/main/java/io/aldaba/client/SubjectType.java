package io.aldaba.client;

import java.util.Locale;
import java.util.Optional;

/** Which subject identifier a client gets (OpenID Connect Core §8 {@code subject_type}). */
public enum SubjectType {
    /** The same one as every other client. */
    PUBLIC,
    /** One that only its sector gets, so that sectors cannot compare them. */
    PAIRWISE;

    /** The type with that wire name. */
    public static Optional<SubjectType> parse(String text) {
        return switch (text) {
            case "public" -> Optional.of(PUBLIC);
            case "pairwise" -> Optional.of(PAIRWISE);
            default -> Optional.empty();
        };
    }

    /** The wire name. */
    public String value() {
        return name().toLowerCase(Locale.ROOT);
    }
}
