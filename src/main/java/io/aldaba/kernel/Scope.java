package io.aldaba.kernel;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A set of scope tokens in the order they were given (RFC 6749 §3.3).
 *
 * @param tokens the scope tokens, each of {@code %x21 / %x23-5B / %x5D-7E}
 */
public record Scope(Set<String> tokens) {

    /** The empty scope. */
    public static final Scope NONE = new Scope(Set.of());

    /** The longest scope text accepted from outside, in characters. */
    public static final int MAX_LENGTH = 1_000;

    /** Copies the tokens, keeping their order. */
    public Scope {
        tokens = Collections.unmodifiableSet(new LinkedHashSet<>(tokens));
        if (!tokens.stream().allMatch(Scope::isScopeToken)) {
            throw new IllegalArgumentException("not a scope token");
        }
    }

    /** A scope of the given tokens. */
    public static Scope of(String... tokens) {
        return new Scope(new LinkedHashSet<>(List.of(tokens)));
    }

    /** Reads the wire form: tokens separated by single spaces. Empty if the text is malformed or too long. */
    public static Optional<Scope> parse(String text) {
        if (text.isEmpty()) {
            return Optional.of(NONE);
        }
        List<String> tokens = List.of(text.split(" ", -1));
        boolean wellFormed = text.length() <= MAX_LENGTH && tokens.stream().allMatch(Scope::isScopeToken);
        return wellFormed ? Optional.of(new Scope(new LinkedHashSet<>(tokens))) : Optional.empty();
    }

    /**
     * Reads the wire form of a single token, as a text. Empty if there is none or more than one, or if {@link #parse}
     * refuses it.
     */
    public static Optional<String> parseToken(String text) {
        return parse(text).filter(scope -> scope.tokens.size() == 1).map(Scope::toString);
    }

    /**
     * Reads what {@link #toString} wrote, of any length: what a user consented to in several requests, or what a
     * resource supports, may be longer than what one request may ask for.
     *
     * @throws IllegalArgumentException if the text is not a scope
     */
    public static Scope read(String text) {
        return text.isEmpty() ? NONE : new Scope(new LinkedHashSet<>(List.of(text.split(" ", -1))));
    }

    /** Whether every token of the other scope is in this one. */
    public boolean covers(Scope other) {
        return tokens.containsAll(other.tokens);
    }

    /** The tokens of this scope that are in the other, too. */
    public Scope intersect(Scope other) {
        Set<String> common = new LinkedHashSet<>(tokens);
        common.retainAll(other.tokens);
        return new Scope(common);
    }

    /** The tokens of this scope that are not in the other. */
    public Scope without(Scope other) {
        Set<String> left = new LinkedHashSet<>(tokens);
        left.removeAll(other.tokens);
        return new Scope(left);
    }

    /** The tokens of both scopes. */
    public Scope with(Scope other) {
        Set<String> all = new LinkedHashSet<>(tokens);
        all.addAll(other.tokens);
        return new Scope(all);
    }

    /** Whether it has the token. */
    public boolean has(String token) {
        return tokens.contains(token);
    }

    /** Whether it has no token. */
    public boolean isEmpty() {
        return tokens.isEmpty();
    }

    /** The wire form. */
    @Override
    public String toString() {
        return String.join(" ", tokens);
    }

    private static boolean isScopeToken(String token) {
        return !token.isEmpty() && token.chars().allMatch(c -> c >= 0x21 && c <= 0x7E && c != '"' && c != '\\');
    }
}
