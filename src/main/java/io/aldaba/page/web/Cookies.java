package io.aldaba.page.web;

import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.Secret;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads and writes cookies (RFC 6265). Where the issuer is reached by TLS they are {@code Secure} and named
 * {@code __Host-…}, so no neighbouring host can set them; in development, without TLS, they keep the plain name. All are
 * {@code HttpOnly} and {@code SameSite=Lax}: a link from elsewhere brings them along, a form from elsewhere does not.
 */
@Dependent
public class Cookies {

    private static final String HOST_PREFIX = "__Host-";

    /** No server takes a longer header. */
    private static final int LONGEST = 64 * 1024;

    @Inject
    Issuer issuer;

    /** The name under which a cookie is set. */
    public String name(String base) {
        return issuer.isSecure() ? HOST_PREFIX + base : base;
    }

    /**
     * The {@code Set-Cookie} value that keeps a secret in the browser.
     *
     * @param base the name without prefix
     * @param value visible ASCII without {@code " , ; \} (RFC 6265 §4.1.1)
     * @param maxAge how long the browser keeps it; empty until it is closed
     * @throws IllegalArgumentException for another character in the value
     */
    public String set(String base, Secret value, Optional<Duration> maxAge) {
        String text = value.reveal();
        if (!text.chars().allMatch(Cookies::isCookieOctet)) {
            throw new IllegalArgumentException("not a cookie's value");
        }
        return line(base, text, maxAge);
    }

    /** The {@code Set-Cookie} value that makes the browser forget a cookie. */
    public String clear(String base) {
        return line(base, "", Optional.of(Duration.ZERO));
    }

    /**
     * The value the browser sent; empty too where it sent several that differ, because one of them is somebody else's. The header itself is
     * read, and of it what is ours: others set theirs for the whole domain, with characters and in numbers that fail the servers' readers.
     */
    public Optional<String> read(HttpServletRequest request, String base) {
        String start = name(base) + "=";
        List<String> values = Collections.list(request.getHeaders("Cookie")).stream()
                .filter(header -> header.length() <= LONGEST)
                .flatMap(header -> Stream.of(header.split(";")))
                .map(Cookies::withoutBlanks)
                .filter(pair -> pair.startsWith(start))
                .map(pair -> pair.substring(start.length()))
                .distinct()
                .toList();
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    /** No others than the two of HTTP: what else looks like one makes another name, which a neighbour may set. */
    private static String withoutBlanks(String pair) {
        int begin = 0;
        int end = pair.length();
        while (begin < end && isBlank(pair.charAt(begin))) {
            begin++;
        }
        while (begin < end && isBlank(pair.charAt(end - 1))) {
            end--;
        }
        return pair.substring(begin, end);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private String line(String base, String value, Optional<Duration> maxAge) {
        return name(base) + "=" + value + "; Path=/; HttpOnly; SameSite=Lax"
                + (issuer.isSecure() ? "; Secure" : "")
                + maxAge.map(age -> "; Max-Age=" + age.toSeconds()).orElse("");
    }

    private static boolean isCookieOctet(int c) {
        return c > ' ' && c < 0x7F && c != '"' && c != ',' && c != ';' && c != '\\';
    }
}
