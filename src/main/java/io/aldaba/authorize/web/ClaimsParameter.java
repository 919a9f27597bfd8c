package io.aldaba.authorize.web;

import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.web.StrictJson;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.List;

/**
 * The parameter {@code claims} (OpenID Connect Core §5.5) as the SDK gets it: without members that Core does not
 * define and the SDK does. It refuses some of their values, but members that are not understood are ignored (§5.5.1).
 */
final class ClaimsParameter {

    // Json would look up the provider each time.
    private static final JsonProvider JSON = JsonProvider.provider();

    private static final List<String> PLACES = List.of("id_token", "userinfo");

    /** A claim of OpenID Connect for Identity Assurance, which nobody has here. */
    private static final String VERIFIED_CLAIMS = "verified_claims";

    /** A member of OpenID Connect for Identity Assurance. */
    private static final String PURPOSE = "purpose";

    private static final String ESSENTIAL = "essential";

    private ClaimsParameter() {}

    /**
     * The text for the SDK. Of two members of one name the SDK would take the last, and others may take the first (RFC
     * 7493 §2.3).
     *
     * @throws Rejected with {@code invalid_request} if it is no strict JSON
     */
    static String ofCore(String text) {
        JsonObject claims = strict(text);
        JsonObjectBuilder plain = JSON.createObjectBuilder(claims);
        for (String place : PLACES) {
            if (claims.get(place) instanceof JsonObject requested) {
                plain.add(place, requests(requested));
            }
        }
        return plain.build().toString();
    }

    private static JsonObject strict(String text) {
        try {
            return StrictJson.objectOfAnyNumbers(text);
        } catch (Rejected refused) {
            throw new Rejected(RequestMessage.malformed(), "claims: " + refused.getMessage());
        }
    }

    private static JsonObjectBuilder requests(JsonObject requested) {
        JsonObjectBuilder plain = JSON.createObjectBuilder();
        requested.forEach((name, request) -> {
            if (!name.equals(VERIFIED_CLAIMS)) {
                plain.add(name, request instanceof JsonObject members ? request(members) : request);
            }
        });
        return plain;
    }

    /** An {@code essential} that is null counts as absent; one of another type stays, and is refused. */
    private static JsonObject request(JsonObject members) {
        JsonObjectBuilder plain = JSON.createObjectBuilder(members).remove(PURPOSE);
        return JsonValue.NULL.equals(members.get(ESSENTIAL))
                ? plain.remove(ESSENTIAL).build()
                : plain.build();
    }
}
