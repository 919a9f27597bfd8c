package io.aldaba.login.web;

import io.aldaba.kernel.web.Limits;
import io.aldaba.login.LoginRequirements;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The way on after a login, as the login form carries it.
 *
 * @param destination who owns it
 * @param query what follows its path; well-formed, without {@code ?}
 */
public record ReturnPath(Destination destination, String query) {

    private static final int MAX_LENGTH = Limits.URI;
    private static final Pattern LONE_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    /** Reads a path with its query; empty for what no destination owns, so a login never ends elsewhere. */
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

    /** What the login shall be like ({@link Destination#requirements}). */
    public LoginRequirements requirements() {
        return destination.requirements(query);
    }

    /** The path with its query. */
    public String text() {
        return query.isEmpty() ? destination.path() : destination.path() + "?" + query;
    }

    /** RFC 3986 §3.4, §2.1: what follows a percent sign is told from the rest, for the browser is sent there by this text. */
    private static boolean isQuery(String query) {
        return query.chars().allMatch(ReturnPath::isQueryCharacter)
                && !LONE_PERCENT.matcher(query).find();
    }

    private static boolean isQueryCharacter(int c) {
        return c > ' ' && c < 0x7F && c != '#' && c != '"' && c != '<' && c != '>' && c != '\\' && c != '^' && c != '`'
                && c != '{' && c != '|' && c != '}';
    }
}
