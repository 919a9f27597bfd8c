package io.aldaba.page.web;

import java.net.URI;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * The Content-Security-Policy of a page (CSP Level 3): its own assets and what its view names, nothing inline, no
 * frame.
 */
public final class ContentPolicy {

    private ContentPolicy() {}

    /**
     * The source expression (CSP Level 3 §2.3.1) that allows a URI: its origin, or its scheme if the URI has no host,
     * or one that a policy cannot express, such as an IPv6 address.
     *
     * @param uri an absolute URI
     * @throws IllegalArgumentException for a URI that is not absolute
     */
    public static String source(String uri) {
        URI parsed = URI.create(uri);
        if (parsed.getScheme() == null) {
            throw new IllegalArgumentException("not an absolute URI");
        }
        boolean web = parsed.getScheme().equals("https") || parsed.getScheme().equals("http");
        String host = parsed.getHost();
        if (!web || host == null || host.startsWith("[")) {
            return parsed.getScheme() + ":";
        }
        return parsed.getScheme() + "://" + host + (parsed.getPort() < 0 ? "" : ":" + parsed.getPort());
    }

    /** The header's value for a page. */
    static String of(View view) {
        StringBuilder policy = new StringBuilder("default-src 'none'; style-src 'self'; img-src 'self' data:");
        policy.append(listed(view.images()));
        if (view.scripts()) {
            policy.append("; script-src 'self'");
        }
        if (!view.endsElsewhere()) {
            policy.append("; form-action 'self'");
        }
        return policy.append("; frame-ancestors 'none'; base-uri 'none'").toString();
    }

    private static String listed(Collection<String> sources) {
        return sources.stream().sorted().map(ContentPolicy::checked).collect(Collectors.joining());
    }

    /** Refuses a source that could end its directive, and so inject others. */
    private static String checked(String source) {
        if (source.isEmpty()
                || source.chars().anyMatch(c -> c <= ' ' || c >= 0x7F || c == ';' || c == ',' || c == '\'')) {
            throw new IllegalArgumentException("not a source expression");
        }
        return " " + source;
    }
}
