package io.aldaba.key.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.List;

/** The text of the JWK Set, written anew when the keys are others. */
@ApplicationScoped
class KeySetDocument {

    private volatile Written last = new Written(List.of(), jwkSet(List.of()).toString());

    /** The set of the given JWKs as JSON. */
    String of(List<String> jwks) {
        Written known = last;
        if (!known.jwks.equals(jwks)) {
            known = new Written(jwks, jwkSet(jwks).toString());
            last = known;
        }
        return known.text;
    }

    /** The set of the given JWKs. */
    static JsonObject jwkSet(List<String> jwks) {
        JsonArrayBuilder keys = Json.createArrayBuilder();
        for (String jwk : jwks) {
            try (JsonReader reader = Json.createReader(new StringReader(jwk))) {
                keys.add(reader.readObject());
            }
        }
        return Json.createObjectBuilder().add("keys", keys).build();
    }

    private record Written(List<String> jwks, String text) {}
}
