package io.aldaba.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A redirect URI as registered: stored verbatim and compared with {@code String.equals} (RFC 9700 §4.1.3).
 * Registration allows {@code https}, {@code http} on a loopback address for native applications (RFC 8252 §7.3) and a
 * scheme in reverse domain form (RFC 8252 §7.1), and nothing that two parsers could read in two ways.
 *
 * @param value the URI, verbatim
 */
public record RedirectUri(String value) {

    /** The longest redirect URI, in characters. */
    public static final int MAX_LENGTH = 1_024;

    /** Parameters of our own response: a URI that already contains them could forge it (RFC 9700 §4.1.1). */
    private static final Set<String> RESERVED_KEYS = Set.of("code", "state", "iss", "error", "response");

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");
    private static final Pattern CHARACTERS =
            Pattern.compile("[A-Za-z0-9:/?&=%._~\\-\\[\\]+,;!$'()]{1," + MAX_LENGTH + "}");
    private static final Pattern BAD_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]+]");
    private static final Pattern REVERSE_DOMAIN = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z0-9][a-z0-9-]*)+");
    private static final Pattern DOT_SEGMENT = Pattern.compile("(^|/)(\\.|%2e){1,2}(/|$)", Pattern.CASE_INSENSITIVE);
    private static final Pattern ESCAPED_DELIMITER =
            Pattern.compile("%(2f|5c|[01][0-9a-f]|7f)", Pattern.CASE_INSENSITIVE);

    /**
     * The loopback interface, and its port; {@code localhost} is not a safe name for it, but is in use (RFC 9700
     * §4.1.3).
     */
    private static final Pattern LOOPBACK_PORT =
            Pattern.compile("http://(?:127\\.0\\.0\\.1|\\[::1]|localhost)(:[0-9]+)?(?=[/?]|$)");

    /** Refuses what {@link #parse} does. */
    public RedirectUri {
        if (!isAdmitted(value)) {
            throw new IllegalArgumentException("not an admitted redirect URI");
        }
    }

    /** Reads a redirect URI; empty if it is not allowed. */
    public static Optional<RedirectUri> parse(String text) {
        return isAdmitted(text) ? Optional.of(new RedirectUri(text)) : Optional.empty();
    }

    /** Whether it uses TLS and leads to another machine. */
    boolean isHttpsElsewhere() {
        URI uri = URI.create(value);
        return "https".equals(uri.getScheme())
                && !LOOPBACK.contains(uri.getHost().toLowerCase(Locale.ROOT));
    }

    /** Whether it is {@code http} on the loopback interface, by any of its names. */
    public boolean isOnLoopback() {
        return withoutLoopbackPort(value).isPresent();
    }

    /** Whether both are on loopback by the same name and differ only in the port (RFC 8252 §7.3, RFC 9700 §2.1). */
    boolean isOnLoopbackAs(RedirectUri other) {
        Optional<String> mine = withoutLoopbackPort(value);
        return mine.isPresent() && mine.equals(withoutLoopbackPort(other.value));
    }

    private static Optional<String> withoutLoopbackPort(String uri) {
        Matcher matcher = LOOPBACK_PORT.matcher(uri);
        if (!matcher.lookingAt()) {
            return Optional.empty();
        }
        int end = matcher.group(1) == null ? matcher.end() : matcher.start(1);
        return Optional.of(uri.substring(0, end) + uri.substring(matcher.end()));
    }

    @Override
    public String toString() {
        return value;
    }

    private static boolean isAdmitted(String text) {
        // The pattern excludes '#', '*', '@', '\', space and everything outside printable ASCII.
        if (!CHARACTERS.matcher(text).matches() || BAD_ESCAPE.matcher(text).find()) {
            return false;
        }
        try {
            URI uri = new URI(text);
            return hasAdmittedRoot(uri) && hasPlainPath(uri) && hasNoReservedKey(uri);
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean hasAdmittedRoot(URI uri) {
        String scheme = uri.getScheme();
        if (scheme == null || uri.isOpaque()) {
            return false;
        }
        return switch (scheme) {
            case "https" -> hasHost(uri);
            case "http" -> hasHost(uri) && LOOPBACK.contains(uri.getHost());
            default -> REVERSE_DOMAIN.matcher(scheme).matches() && uri.getRawAuthority() == null;
        };
    }

    // java.net.URI has no host if the authority is unusual (an underscore, a port that is not a number).
    private static boolean hasHost(URI uri) {
        String host = uri.getHost();
        return host != null
                && uri.getRawUserInfo() == null
                && HOST.matcher(host).matches()
                && uri.getPort() <= 65_535
                && !uri.getRawAuthority().endsWith(":");
    }

    private static boolean hasPlainPath(URI uri) {
        String path = uri.getRawPath();
        return !path.startsWith("//")
                && !DOT_SEGMENT.matcher(path).find()
                && !ESCAPED_DELIMITER.matcher(path).find();
    }

    private static boolean hasNoReservedKey(URI uri) {
        String query = uri.getRawQuery();
        if (query == null) {
            return true;
        }
        // An escaped letter in a name could hide a reserved one.
        for (String pair : query.split("[&;]", -1)) {
            String key = pair.split("=", 2)[0].toLowerCase(Locale.ROOT);
            if (key.contains("%") || RESERVED_KEYS.contains(key)) {
                return false;
            }
        }
        return true;
    }
}
