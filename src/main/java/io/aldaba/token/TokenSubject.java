package io.aldaba.token;

import io.aldaba.client.ClientId;
import io.aldaba.key.VerifiedToken;
import io.aldaba.user.User;
import io.aldaba.user.UserId;
import io.aldaba.user.Username;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The subject of an access token: a user, or a client on its own behalf (RFC 9068 §2.2, §5). */
public sealed interface TokenSubject {

    /** The prefix of a client's {@code sub}. No user's identifier has a colon, so the two cannot collide. */
    String CLIENT_PREFIX = Username.CLIENT_PREFIX;

    /** The private claim that names the token family (RFC 7519 §4.3), by which a whole family is revoked at once. */
    String FAMILY = "family";

    /** The {@code sub}. */
    String value();

    /** The claims that describe it. */
    Map<String, Object> claims();

    /**
     * A user.
     *
     * @param user the user's identifier
     * @param username the name they log in with, as it was when the token was issued ({@code upn})
     * @param groups the groups the token contains, as they were then ({@code groups})
     * @param family the family the token belongs to
     */
    record Person(UserId user, String username, List<String> groups, TokenFamilyId family) implements TokenSubject {

        /** Copies the groups. */
        public Person {
            groups = List.copyOf(groups);
        }

        /** The user in the current state, and the groups the token contains. */
        public static Person of(User user, List<String> groups, TokenFamilyId family) {
            return new Person(user.id(), user.username().value(), groups, family);
        }

        @Override
        public String value() {
            return user.value();
        }

        @Override
        public Map<String, Object> claims() {
            Map<String, Object> claims = new LinkedHashMap<>();
            claims.put("sub", value());
            claims.put("upn", username);
            claims.put("groups", groups);
            claims.put(FAMILY, family.value());
            return claims;
        }
    }

    /**
     * A client.
     *
     * @param client the client's identifier
     */
    record Application(ClientId client) implements TokenSubject {

        @Override
        public String value() {
            return CLIENT_PREFIX + client;
        }

        @Override
        public Map<String, Object> claims() {
            return Map.of("sub", value());
        }
    }

    /**
     * The subject of a token of ours.
     *
     * @throws IllegalArgumentException if it has the claims of neither a user nor a client
     */
    static TokenSubject of(VerifiedToken token) {
        String subject = token.subject();
        if (subject.startsWith(CLIENT_PREFIX)) {
            return new Application(new ClientId(subject.substring(CLIENT_PREFIX.length())));
        }
        return new Person(
                new UserId(subject), text(token, "upn"), token.groups(), new TokenFamilyId(text(token, FAMILY)));
    }

    private static String text(VerifiedToken token, String claim) {
        if (token.claim(claim).orElse("") instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw new IllegalArgumentException("no text in " + claim);
    }
}
