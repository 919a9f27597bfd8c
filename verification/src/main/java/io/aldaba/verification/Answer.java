package io.aldaba.verification;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What Aldaba answered, in the words of introspection (RFC 7662 §2.2). What it may not mean is no token. */
final class Answer {

    private final Map<?, ?> members;

    private Answer(Map<?, ?> members) {
        this.members = members;
    }

    /**
     * The token told of; empty if it is not active.
     *
     * @throws VerificationUnavailableException if nobody could tell, or what was told makes no sense
     */
    static Optional<AccessToken> read(Object answer) {
        if (!(answer instanceof Map<?, ?> members)) {
            throw new VerificationUnavailableException("Aldaba's answer is none");
        }
        if (members.containsKey("error")) {
            throw new VerificationUnavailableException("Aldaba failed: " + members.get("error_description"));
        }
        Answer told = new Answer(members);
        return told.member("active", Boolean.class) ? Optional.of(told.token()) : Optional.empty();
    }

    private AccessToken token() {
        return new AccessToken(
                text("jti"),
                text("iss"),
                text("sub"),
                members.containsKey("username") ? Optional.of(text("username")) : Optional.empty(),
                groups(),
                scope(),
                text("client_id"),
                text("aud"),
                Instant.ofEpochSecond(member("iat", Long.class)),
                Instant.ofEpochSecond(member("exp", Long.class)),
                actor());
    }

    private Set<String> groups() {
        Set<String> groups = new LinkedHashSet<>();
        if (members.get("groups") instanceof Collection<?> several) {
            several.forEach(group -> groups.add(String.valueOf(group)));
        }
        return groups;
    }

    private Set<String> scope() {
        return Pattern.compile(" ")
                .splitAsStream(text("scope"))
                .filter(value -> !value.isEmpty())
                .collect(Collectors.toSet());
    }

    private Optional<String> actor() {
        return members.get("act") instanceof Map<?, ?> actor
                ? Optional.of(new Answer(actor).text("sub"))
                : Optional.empty();
    }

    private String text(String name) {
        return member(name, String.class);
    }

    private <T> T member(String name, Class<T> type) {
        Object value = members.get(name);
        if (!type.isInstance(value)) {
            throw new VerificationUnavailableException("Aldaba's answer has no " + name);
        }
        return type.cast(value);
    }
}
