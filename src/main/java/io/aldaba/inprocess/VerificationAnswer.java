package io.aldaba.inprocess;

import io.aldaba.token.AccessToken;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an application is told, in the words of introspection (RFC 7662 §2.2) and in types of the JDK alone. */
public final class VerificationAnswer {

    /** All that is told of a token that is not good; nothing tells why. */
    public static final Map<String, Object> INACTIVE = Map.of("active", false);

    private VerificationAnswer() {}

    /** What a good token says. */
    public static Map<String, Object> of(AccessToken token) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("active", true);
        answer.put("iss", String.valueOf(token.verified().claim("iss").orElse("")));
        answer.put("sub", token.subject().value());
        answer.put("aud", token.audience());
        answer.put("client_id", token.client().value());
        answer.put("scope", token.scope().toString());
        answer.put("jti", token.id());
        answer.put("iat", token.verified().issuedAt().getEpochSecond());
        answer.put("exp", token.verified().expiresAt().getEpochSecond());
        token.person().ifPresent(person -> {
            answer.put("username", person.username());
            answer.put("groups", List.copyOf(person.groups()));
        });
        token.actor().ifPresent(actor -> answer.put("act", Map.of("sub", actor)));
        return Map.copyOf(answer);
    }

    /** That nobody could tell, and the number under which the log says why. */
    public static Map<String, Object> failure(String correlation) {
        return Map.of("error", "server_error", "error_description", "Aldaba's log tells more of " + correlation + ".");
    }
}
