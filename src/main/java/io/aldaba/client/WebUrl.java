package io.aldaba.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * The address of a page about a client (RFC 7591 §2 {@code client_uri}, {@code logo_uri}, {@code policy_uri}, {@code tos_uri}).
 * Shown to people one day and never fetched, but for {@code backchannel_logout_uri} and {@code request_uris}, by {@code outbound};
 * {@code javascript:} and its like are refused here, so a page may link it.
 *
 * @param value an absolute {@code https} or {@code http} URL
 */
public record WebUrl(String value) {

    /** The longest address, in characters. */
    public static final int MAX_LENGTH = 1_024;

    /** Refuses what {@link #parse} does. */
    public WebUrl {
        if (!isAdmitted(value)) {
            throw new IllegalArgumentException("must be an https or http URL");
        }
    }

    /** Reads an address; empty for one that is not admitted. */
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
