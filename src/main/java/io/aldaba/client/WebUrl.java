package io.aldaba.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * A URL in a client's metadata (RFC 7591 §2). {@code client_uri}, {@code logo_uri}, {@code policy_uri} and
 * {@code tos_uri} are only shown to users. {@code backchannel_logout_uri}, {@code jwks_uri}, {@code request_uris} and
 * {@code sector_identifier_uri} are fetched, by {@code outbound}. {@code javascript:} and similar schemes are refused
 * here, so that a page may link to it.
 *
 * @param value an absolute {@code https} or {@code http} URL
 */
public record WebUrl(String value) {

    /** The longest URL, in characters. */
    public static final int MAX_LENGTH = 1_024;

    /** Refuses what {@link #parse} does. */
    public WebUrl {
        if (!isAdmitted(value)) {
            throw new IllegalArgumentException("must be an https or http URL");
        }
    }

    /** Reads a URL; empty if it is not allowed. */
    public static Optional<WebUrl> parse(String text) {
        return isAdmitted(text) ? Optional.of(new WebUrl(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }

    private static boolean isAdmitted(String text) {
        try {
            URI uri = new URI(text);
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            boolean printable = text.chars().allMatch(c -> c > ' ' && c < 0x7F);
            return web
                    && printable
                    && text.length() <= MAX_LENGTH
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
