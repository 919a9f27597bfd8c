package io.aldaba.authorize;

import io.aldaba.kernel.Secret;
import io.aldaba.kernel.Sha256;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A challenge of proof key for code exchange (RFC 7636 §4.2), by {@code S256}, the one method there is here: {@code plain}
 * shows the verifier to whom it should be hidden from.
 *
 * @param value the SHA-256 digest of the verifier, 43 characters of unpadded base64url
 */
public record CodeChallenge(String value) {

    /** The one {@code code_challenge_method}. */
    public static final String METHOD = "S256";

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    /** A verifier: 43 to 128 unreserved characters (RFC 7636 §4.1). */
    private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

    /** Refuses what {@link #parse} does. */
    public CodeChallenge {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a code challenge");
        }
    }

    /** Reads a challenge; empty for a text that is none. */
    public static Optional<CodeChallenge> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new CodeChallenge(text)) : Optional.empty();
    }

    /** Whether the verifier is the one it was made from (RFC 7636 §4.6). */
    boolean isMetBy(String verifier) {
        return VERIFIER.matcher(verifier).matches()
                && Secret.of(Sha256.of(verifier).base64Url()).equals(Secret.of(value));
    }
}
