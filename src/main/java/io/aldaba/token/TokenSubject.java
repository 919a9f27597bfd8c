package io.aldaba.token;

import io.aldaba.client.ClientId;
import io.aldaba.key.VerifiedToken;
import io.aldaba.user.User;
import io.aldaba.user.UserId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whom an access token is about: a person, or a client on its own behalf (RFC 9068 §2.2, §5). */
public sealed interface TokenSubject {

    /** What the {@code sub} of a client begins with. No user's identifier has a colon, so the two cannot collide. */
    String CLIENT_PREFIX = "client:";

    /** The private claim that names the token family (RFC 7519 §4.3), by which a whole family is revoked at once. */
    String FAMILY = "family";

    /** The {@code sub}. */
    String value();

    /** The claims that tell of it. */
    Map<String, Object> claims();

    /**
     * A person.
     *
     * @param user who
     * @param username the name they log in with, as it was when the token was issued ({@code upn})
     * @param groups what is told of the groups they were in then ({@code groups})
     * @param family the family the token belongs to
     */
    record Person(UserId user, String username, List<String> groups, TokenFamilyId family) implements TokenSubject {

        /** Copies the groups. */
        public Person {
            groups = List.copyOf(groups);
        }

        /** The user as they are now, and what is told of their groups. */
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
     * @param client which
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
     * Whom a token of ours is about.
     *
     * @throws IllegalArgumentException if it has not the claims of either
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
