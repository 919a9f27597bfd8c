package io.aldaba.resource;

import io.aldaba.client.ClientId;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.SigningAlgorithm;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What an access token is for (RFC 8707 §2), and the format of its tokens.
 *
 * @param indicator its name in requests and the {@code aud} of its tokens
 * @param profile the format of its tokens
 * @param algorithm how they are signed
 * @param lifetime how long they live; whole seconds, a day at most
 * @param scope the scope tokens that it knows; any if absent
 * @param introspectionClients the clients that may introspect its tokens (RFC 7662 §4), besides the client each was
 *     issued to; every client declared by the operator if absent
 */
public record Resource(
        String indicator,
        AccessTokenProfile profile,
        SigningAlgorithm algorithm,
        Duration lifetime,
        Optional<Scope> scope,
        Optional<Set<ClientId>> introspectionClients) {

    /** The longest indicator, in characters. */
    public static final int MAX_LENGTH = 255;

    /** The longest lifetime of an access token. */
    public static final Duration LONGEST = Duration.ofDays(1);

    private static final Pattern ROOT = Pattern.compile("(https?://[^/?#]+)(/?)(\\?.*)?");

    /** Copies the clients. */
    public Resource {
        introspectionClients = introspectionClients.map(Set::copyOf);
    }

    /** A resource whose tokens every client declared by the operator may introspect. */
    public Resource(
            String indicator,
            AccessTokenProfile profile,
            SigningAlgorithm algorithm,
            Duration lifetime,
            Optional<Scope> scope) {
        this(indicator, profile, algorithm, lifetime, scope, Optional.empty());
    }

    /** Reads an indicator; empty unless it is an absolute URI without a fragment (RFC 8707 §2). */
    public static Optional<String> indicator(String text) {
        try {
            URI uri = new URI(text);
            boolean plain = text.length() <= MAX_LENGTH && text.chars().allMatch(c -> c > ' ' && c < 0x7F);
            return plain && uri.isAbsolute() && uri.getRawFragment() == null && !text.endsWith("#")
                    ? Optional.of(text)
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /**
     * The canonical form of all spellings of an indicator: an empty path of {@code http} and {@code https} is
     * {@code /} (RFC 3986 §6.2.3), and browsers and Node write it that way. Nothing else is normalized.
     */
    public static String canonical(String indicator) {
        Matcher root = ROOT.matcher(indicator);
        return root.matches() ? root.group(1) + "/" + query(root) : indicator;
    }

    /** The other of the two spellings of an indicator; the same text if there is only one. */
    public static String otherSpelling(String indicator) {
        Matcher root = ROOT.matcher(indicator);
        return root.matches() && !root.group(2).isEmpty() ? root.group(1) + query(root) : canonical(indicator);
    }

    /** The indicator among these that a text names, spelled as it is in the set. */
    public static Optional<String> among(Set<String> indicators, String named) {
        return Stream.of(named, otherSpelling(named))
                .filter(indicators::contains)
                .findFirst();
    }

    private static String query(Matcher root) {
        return root.group(3) == null ? "" : root.group(3);
    }

    /** The part of the scope that the resource knows. */
    public Scope narrow(Scope granted) {
        return scope.map(granted::intersect).orElse(granted);
    }

    /**
     * The same, but refuses if nothing is left of a scope that was requested explicitly.
     *
     * @throws Rejected with {@link OAuthError#invalidScope()}
     */
    public Scope requireSome(Scope granted, Scope requested) {
        Scope narrowed = narrow(granted);
        if (narrowed.isEmpty() && !requested.isEmpty()) {
            throw new Rejected(
                    OAuthError.invalidScope(), "nothing of the scope asked for means anything at the resource");
        }
        return narrowed;
    }
}
