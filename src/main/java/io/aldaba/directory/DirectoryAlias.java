package io.aldaba.directory;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an operator calls a directory.
 *
 * @param value 1 to 32 small letters, digits and hyphens, none at an end
 */
public record DirectoryAlias(String value) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?");

    /** Refuses what {@link #parse} refuses. */
    public DirectoryAlias {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not an alias");
        }
    }

    /** The text as an alias; empty where it cannot be one. */
    public static Optional<DirectoryAlias> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new DirectoryAlias(text)) : Optional.empty();
    }
}
