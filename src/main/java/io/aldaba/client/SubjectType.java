package io.aldaba.client;

import java.util.Locale;
import java.util.Optional;

/** What a client is told as the identifier of a person (OpenID Connect Core §8 {@code subject_type}). */
public enum SubjectType {
    /** The same one as every other client. */
    PUBLIC,
    /** One of its sector's own, so that sectors cannot compare. */
    PAIRWISE;

    /** The type of that wire name. */
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
