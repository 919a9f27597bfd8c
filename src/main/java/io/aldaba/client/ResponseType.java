package io.aldaba.client;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A response type (RFC 6749 §3.1.1): what the authorization endpoint returns through the browser. The order of its
 * values does not matter. Not an enum, because each feature may add its own.
 *
 * @param values one or more, in alphabetical order
 */
public record ResponseType(Set<String> values) {

    // Before the constants, which are checked against it.
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_]{1,32}");

    private static final String CODE_VALUE = "code";
    private static final String ID_TOKEN_VALUE = "id_token";
    private static final String TOKEN_VALUE = "token";

    /**
     * The authorization code (RFC 6749 §4.1.1), the default of a registration without response types (RFC 7591 §2).
     */
    public static final ResponseType CODE = new ResponseType(Set.of(CODE_VALUE));

    /** An ID token from the authorization endpoint (OpenID Connect Core §3.2). */
    public static final ResponseType ID_TOKEN = new ResponseType(Set.of(ID_TOKEN_VALUE));

    /** An ID token and an access token from the authorization endpoint (Core §3.2). */
    public static final ResponseType ID_TOKEN_TOKEN = new ResponseType(Set.of(ID_TOKEN_VALUE, TOKEN_VALUE));

    /** The response types of {@link GrantType#IMPLICIT} (OpenID Connect Dynamic Client Registration §2). */
    static final Set<ResponseType> IMPLICIT = Set.of(ID_TOKEN, ID_TOKEN_TOKEN);

    /** Refuses invalid values, and sorts them. */
    public ResponseType {
        values = Collections.unmodifiableSet(new TreeSet<>(values));
        if (values.isEmpty()
                || !values.stream().allMatch(value -> FORM.matcher(value).matches())) {
            throw new IllegalArgumentException("not a response type");
        }
    }

    /** Reads a response type, its values separated by single spaces; empty if it is malformed or repeats a value. */
    public static Optional<ResponseType> parse(String text) {
        List<String> values = List.of(text.split(" ", -1));
        Set<String> distinct = new TreeSet<>(values);
        return distinct.size() == values.size()
                        && values.stream().allMatch(value -> FORM.matcher(value).matches())
                ? Optional.of(new ResponseType(distinct))
                : Optional.empty();
    }

    /** The wire name, as the standards spell it. */
    public String value() {
        return String.join(" ", values);
    }

    /** Whether it contains an authorization code. */
    public boolean givesCode() {
        return values.contains(CODE_VALUE);
    }

    /** Whether it contains an ID token. */
    public boolean givesIdToken() {
        return values.contains(ID_TOKEN_VALUE);
    }

    /**
     * Whether it must not be returned in a query, which servers and logs see (OAuth 2.0 Multiple Response Types §3).
     */
    public boolean isByFragment() {
        return givesIdToken() || values.contains(TOKEN_VALUE);
    }

    @Override
    public String toString() {
        return value();
    }
}
