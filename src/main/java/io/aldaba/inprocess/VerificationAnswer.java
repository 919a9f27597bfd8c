package io.aldaba.inprocess;

import io.aldaba.token.AccessToken;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an application learns, with the member names of introspection (RFC 7662 §2.2) and only JDK types. */
public final class VerificationAnswer {

    /** The whole answer for a token that is not valid; it gives no reason. */
    public static final Map<String, Object> INACTIVE = Map.of("active", false);

    /** The answer if nothing was verified because too much is in progress; another try later may succeed. */
    public static final Map<String, Object> BUSY = Map.of(
            "error",
            "temporarily_unavailable",
            "error_description",
            "Too much is in progress; try again in a few seconds.");

    private VerificationAnswer() {}

    /** The answer for a valid token. */
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

    /** The answer if verification failed, with the correlation number of the log entry that says why. */
    public static Map<String, Object> failure(String correlation) {
        return Map.of("error", "server_error", "error_description", "Aldaba's log tells more of " + correlation + ".");
    }
}
