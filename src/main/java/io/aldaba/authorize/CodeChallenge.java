package io.aldaba.authorize;

import io.aldaba.kernel.Secret;
import io.aldaba.kernel.Sha256;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The challenge of a proof key for code exchange (RFC 7636 §4.2). {@code S256} is the only method here: {@code plain}
 * would show the verifier to those it must be hidden from.
 *
 * @param value the SHA-256 digest of the verifier, 43 characters of unpadded base64url
 */
public record CodeChallenge(String value) {

    /** The only {@code code_challenge_method}. */
    public static final String METHOD = "S256";

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    /** A verifier: 43 to 128 unreserved characters (RFC 7636 §4.1). */
    private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

    /** Refuses what {@link #parse} does not accept. */
    public CodeChallenge {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a code challenge");
        }
    }

    /** Parses a challenge; empty for a text that is none. */
    public static Optional<CodeChallenge> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new CodeChallenge(text)) : Optional.empty();
    }

    /** Whether the challenge was made from the verifier (RFC 7636 §4.6). */
    boolean isMetBy(String verifier) {
        return VERIFIER.matcher(verifier).matches()
                && Secret.of(Sha256.of(verifier).base64Url()).equals(Secret.of(value));
    }
}
