package io.aldaba.identityprovider;

import io.aldaba.identity.IdentitySource;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a provider here, also in URLs: its redirect URI contains it, so that no provider's response is accepted
 * at the redirect URI of another (RFC 9700 §4.4.2.2).
 *
 * @param value 1 to 32 of {@code a–z 0–9 -}
 */
public record ProviderAlias(String value) {

    private static final String KIND = "oidc:";
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

    /** Refuses what {@link #parse} refuses. */
    public ProviderAlias {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not an alias");
        }
    }

    /** Reads an alias; empty for any other text. */
    public static Optional<ProviderAlias> parse(String text) {
        return SHAPE.matcher(text).matches() ? Optional.of(new ProviderAlias(text)) : Optional.empty();
    }

    /** The source of the identities that it proves. */
    public IdentitySource source() {
        return new IdentitySource(KIND + value);
    }

    @Override
    public String toString() {
        return value;
    }
}
