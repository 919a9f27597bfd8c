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
 * What an access token may be for (RFC 8707 §2), and how tokens for it look.
 *
 * @param indicator what names it, in requests and as the {@code aud} of its tokens
 * @param profile how its tokens are dressed
 * @param algorithm how they are signed
 * @param lifetime how long they live; whole seconds, a day at most
 * @param scope all that means something there; anything if absent
 * @param introspectionClients who is told about its tokens (RFC 7662 §4), beside the client each was issued to; every client of the
 *     operator's if absent
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

    /** The longest life of an access token. */
    public static final Duration LONGEST = Duration.ofDays(1);

    private static final Pattern ROOT = Pattern.compile("(https?://[^/?#]+)(/?)(\\?.*)?");

    /** Copies the clients. */
    public Resource {
        introspectionClients = introspectionClients.map(Set::copyOf);
    }

    /** One about whose tokens every client of the operator's may ask. */
    public Resource(
            String indicator,
            AccessTokenProfile profile,
            SigningAlgorithm algorithm,
            Duration lifetime,
            Optional<Scope> scope) {
        this(indicator, profile, algorithm, lifetime, scope, Optional.empty());
    }

    /** The indicator a text is; empty unless it is an absolute URI without a fragment (RFC 8707 §2). */
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
     * The text that all spellings of the same indicator have in common: an empty path of {@code http} and {@code https} is {@code /}
     * (RFC 3986 §6.2.3), and browsers and Node write it that way. Nothing else is made equal.
     */
    public static String canonical(String indicator) {
        Matcher root = ROOT.matcher(indicator);
        return root.matches() ? root.group(1) + "/" + query(root) : indicator;
    }

    /** The other of two spellings of an indicator; itself where it has but one. */
    public static String otherSpelling(String indicator) {
        Matcher root = ROOT.matcher(indicator);
        return root.matches() && !root.group(2).isEmpty() ? root.group(1) + query(root) : canonical(indicator);
    }

    /** The one of the indicators that a text names, spelled as it stands there. */
    public static Optional<String> among(Set<String> indicators, String named) {
        return Stream.of(named, otherSpelling(named))
                .filter(indicators::contains)
                .findFirst();
    }

    private static String query(Matcher root) {
        return root.group(3) == null ? "" : root.group(3);
    }

    /** The part of the scope that means something there. */
    public Scope narrow(Scope granted) {
        return scope.map(granted::intersect).orElse(granted);
    }

    /**
     * The same, refusing where nothing is left of what was asked for by name.
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
