package io.aldaba.directory;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * The address of a directory (RFC 4516, but only scheme, host and port).
 *
 * @param secure whether it speaks TLS from the first byte
 * @param host a name, or an address without brackets
 * @param port the port
 */
public record DirectoryAddress(boolean secure, String host, int port) {

    private static final int LDAP_PORT = 389;
    private static final int LDAPS_PORT = 636;
    private static final int HIGHEST_PORT = 65_535;

    /** Reads {@code ldap://host:port} or {@code ldaps://host:port}; empty for anything else. */
    public static Optional<DirectoryAddress> parse(String text) {
        try {
            return of(new URI(text));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<DirectoryAddress> of(URI uri) {
        boolean secure = "ldaps".equals(uri.getScheme());
        if (!secure && !"ldap".equals(uri.getScheme()) || uri.getHost() == null || !isBare(uri)) {
            return Optional.empty();
        }
        int port = uri.getPort() < 0 ? (secure ? LDAPS_PORT : LDAP_PORT) : uri.getPort();
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        String plain = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return port > 0 && port <= HIGHEST_PORT
                ? Optional.of(new DirectoryAddress(secure, plain, port))
                : Optional.empty();
    }

    private static boolean isBare(URI uri) {
        return uri.getRawUserInfo() == null
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null
                && (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"));
    }

    /** Whether the connection stays on this machine. */
    public boolean isLoopback() {
        return host.equals("localhost") || host.equals("::1") || host.matches("127(\\.[0-9]{1,3}){3}");
    }

    /** As a URL. */
    public String value() {
        String authority = host.indexOf(':') < 0 ? host : '[' + host + ']';
        return (secure ? "ldaps://" : "ldap://") + authority + ':' + port;
    }
}
