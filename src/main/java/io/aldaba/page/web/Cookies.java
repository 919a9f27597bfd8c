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
 * Reads and writes cookies (RFC 6265). If the issuer uses TLS, they are {@code Secure} and named {@code __Host-…}, so
 * that no other host of the domain can set them; in development, without TLS, they have the plain name. All are
 * {@code HttpOnly} and {@code SameSite=Lax}: a link from another site sends them, a form from another site does not.
 */
@Dependent
public class Cookies {

    private static final String HOST_PREFIX = "__Host-";

    /** No server accepts a longer header. */
    private static final int LONGEST = 64 * 1024;

    @Inject
    Issuer issuer;

    /** The full name of a cookie. */
    public String name(String base) {
        return issuer.isSecure() ? HOST_PREFIX + base : base;
    }

    /**
     * The {@code Set-Cookie} value that stores a secret in the browser.
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

    /** The {@code Set-Cookie} value that deletes a cookie. */
    public String clear(String base) {
        return line(base, "", Optional.of(Duration.ZERO));
    }

    /**
     * The value that the browser sent; also empty if it sent several different ones, because one of them is somebody
     * else's. This parses the header itself, and only our cookies in it: other applications set cookies for the whole
     * domain, with characters and in numbers that make the servers' parsers fail.
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

    /**
     * Strips only the two blanks of HTTP: with any other character the cookie has another name, which another host
     * may set.
     */
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
