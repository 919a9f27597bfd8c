package io.aldaba.directory;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An operator's name for a directory.
 *
 * @param value 1 to 32 lowercase letters, digits and hyphens, no hyphen at either end
 */
public record DirectoryAlias(String value) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?");

    /** Refuses what {@link #parse} refuses. */
    public DirectoryAlias {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not an alias");
        }
    }

    /** Parses an alias; empty if the text cannot be one. */
    public static Optional<DirectoryAlias> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new DirectoryAlias(text)) : Optional.empty();
    }
}
