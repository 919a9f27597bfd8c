package io.aldaba.kernel;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One event that an operator may be asked about.
 *
 * @param type what happened, dotted and in the past tense: {@code refresh_token.reused}
 * @param details who and what it concerned, by name; never a secret
 */
public record AuditEvent(String type, Map<String, String> details) {

    /** The detail with the user concerned. */
    public static final String USER = "user";

    /** The detail with the client concerned. */
    public static final String CLIENT = "client";

    /** The detail with the address the request came from. */
    public static final String ADDRESS = "address";

    /** The detail with who caused it, if it concerns nobody else. */
    public static final String BY = "by";

    /** Copies the details, keeping their order. */
    public AuditEvent {
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /** An event without details. */
    public static AuditEvent of(String type) {
        return new AuditEvent(type, Map.of());
    }

    /** The same event with its actor: the name and, if known, the user and the address. */
    public AuditEvent by(Actor actor) {
        AuditEvent named = with(BY, actor.name());
        AuditEvent known = actor.user().map(user -> named.with(USER, user)).orElse(named);
        return actor.from().equals(RemoteAddress.NONE)
                ? known
                : known.with(ADDRESS, actor.from().value());
    }

    /** The same event with one more detail. */
    public AuditEvent with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(details);
        more.put(name, value);
        return new AuditEvent(type, more);
    }
}
