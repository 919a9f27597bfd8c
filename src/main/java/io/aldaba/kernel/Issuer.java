package io.aldaba.kernel;

import java.net.URI;

/**
 * The issuer identifier (RFC 8414 §2) and the root of every URL Aldaba writes. It comes from configuration only; no
 * header of a request changes it.
 *
 * @param value the identifier, verbatim: {@code https} (or {@code http} in development), no query, fragment, user
 *     information or trailing slash
 */
public record Issuer(String value) {

    /** Refuses what RFC 8414 §2 refuses, and a trailing slash, which relying parties compare differently. */
    public Issuer {
        URI uri = URI.create(value);
        boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
        if (!web || uri.getHost() == null || uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("must be an absolute http or https URL without user information");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null || value.endsWith("/")) {
            throw new IllegalArgumentException("must have no query, no fragment and no trailing slash");
        }
    }

    /** The URL of a path below the issuer. */
    public String url(String path) {
        return value + path;
    }

    /** The path of the issuer URL, without a slash at the end; empty at the root of a host. */
    public String path() {
        return URI.create(value).getRawPath();
    }

    /** Whether the issuer uses TLS. */
    public boolean isSecure() {
        return value.startsWith("https:");
    }
}
