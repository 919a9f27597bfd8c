package io.aldaba.user.web;

import io.aldaba.kernel.Scope;
import io.aldaba.user.Registration;
import io.aldaba.user.StandardClaim;
import io.aldaba.user.User;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Users and registrations as JSON: the names are those of OpenID Connect Core §5.1. No password, no hash. */
final class UserJson {

    // Json would look up the provider each time.
    private static final JsonProvider JSON = JsonProvider.provider();

    private static final String GROUPS = "groups";

    private UserJson() {}

    static JsonObject of(User user) {
        JsonObjectBuilder json = JSON.createObjectBuilder()
                .add(StandardClaim.SUB.wireName(), user.id().value())
                .add("username", user.username().value())
                .add(
                        StandardClaim.PREFERRED_USERNAME.wireName(),
                        user.username().value());
        user.email().ifPresent(email -> json.add(StandardClaim.EMAIL.wireName(), email.value())
                .add(StandardClaim.EMAIL_VERIFIED.wireName(), user.emailVerified()));
        JSON.createObjectBuilder(user.claims().byWireName()).build().forEach(json::add);
        return json.add(GROUPS, JSON.createArrayBuilder(user.groupNames()))
                .add("enabled", user.enabled())
                .add("created_at", user.createdAt().getEpochSecond())
                .add(StandardClaim.UPDATED_AT.wireName(), user.changedAt().getEpochSecond())
                .build();
    }

    /**
     * The claims that a scope requests (OpenID Connect Core §5.4).
     *
     * @param subject the subject identifier at the client
     * @param groups the groups as the client knows them
     */
    static JsonObject of(User user, String subject, Scope scope, Collection<String> groups) {
        JsonObjectBuilder json = JSON.createObjectBuilder().add(StandardClaim.SUB.wireName(), subject);
        of(user).forEach((name, value) -> {
            if (isAsked(name, scope)) {
                json.add(
                        name,
                        name.equals(GROUPS) ? JSON.createArrayBuilder(groups).build() : value);
            }
        });
        return json.build();
    }

    private static boolean isAsked(String name, Scope scope) {
        return StandardClaim.named(name)
                .map(claim -> claim != StandardClaim.SUB && claim.isAskedBy(scope))
                .orElseGet(() -> name.equals(GROUPS) && scope.has(GROUPS));
    }

    /** A member that is null counts as absent. */
    static Registration registration(JsonObject body) {
        Map<String, Object> fields = new LinkedHashMap<>();
        body.forEach((name, value) -> {
            if (value.getValueType() != JsonValue.ValueType.NULL) {
                fields.put(name, plain(value));
            }
        });
        return new Registration(fields);
    }

    /** No field accepts an array or an object, so an empty one is enough to be refused. */
    private static Object plain(JsonValue value) {
        if (value instanceof JsonString text) {
            return text.getString();
        }
        if (value instanceof JsonNumber number) {
            return number.longValue();
        }
        if (value instanceof JsonArray) {
            return List.of();
        }
        return value instanceof JsonObject ? Map.of() : value.getValueType() == JsonValue.ValueType.TRUE;
    }
}
