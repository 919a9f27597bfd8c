package io.aldaba.login.web;

import io.aldaba.kernel.web.Limits;
import io.aldaba.login.LoginRequirements;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the browser goes after a login, as the login form carries it.
 *
 * @param destination the owner of the path
 * @param query the query of the path; well-formed, without {@code ?}
 */
public record ReturnPath(Destination destination, String query) {

    private static final int MAX_LENGTH = Limits.URI;
    private static final Pattern LONE_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    /** Reads a path with its query; empty if no destination owns it, so a login never ends elsewhere. */
    static Optional<ReturnPath> parse(String text, Iterable<Destination> destinations) {
        int question = text.indexOf('?');
        String path = question < 0 ? text : text.substring(0, question);
        String query = question < 0 ? "" : text.substring(question + 1);
        if (text.length() > MAX_LENGTH || !isQuery(query)) {
            return Optional.empty();
        }
        for (Destination destination : destinations) {
            if (destination.path().equals(path)) {
                return Optional.of(new ReturnPath(destination, query));
            }
        }
        return Optional.empty();
    }

    /** What the login is for ({@link Destination#purpose}). */
    public Destination.Purpose purpose() {
        return destination.purpose(query);
    }

    /** What the login must be like ({@link Destination#requirements}). */
    public LoginRequirements requirements() {
        return destination.requirements(query);
    }

    /** The preferred languages ({@link Destination#uiLocales}). */
    public String uiLocales() {
        return destination.uiLocales(query);
    }

    /** The path with its query. */
    public String text() {
        return query.isEmpty() ? destination.path() : destination.path() + "?" + query;
    }

    /**
     * RFC 3986 §3.4, §2.1. Percent escapes are checked separately. The text must be valid because the browser is
     * redirected to it.
     */
    private static boolean isQuery(String query) {
        return query.chars().allMatch(ReturnPath::isQueryCharacter)
                && !LONE_PERCENT.matcher(query).find();
    }

    private static boolean isQueryCharacter(int c) {
        return c > ' ' && c < 0x7F && c != '#' && c != '"' && c != '<' && c != '>' && c != '\\' && c != '^' && c != '`'
                && c != '{' && c != '|' && c != '}';
    }
}
