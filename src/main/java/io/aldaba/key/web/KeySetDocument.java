package io.aldaba.key.web;

import io.aldaba.kernel.web.PublicDocument;
import io.aldaba.key.DescribeKeys;
import io.aldaba.key.KeySettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The JWK Set (RFC 7517 §5), written again when the keys change. */
@ApplicationScoped
class KeySetDocument implements PublicDocument {

    static final String PATH = "/jwks";

    @Inject
    DescribeKeys describeKeys;

    @Inject
    KeySettings settings;

    private volatile Written last = new Written(List.of(), jwkSet(List.of()).toString());

    @Override
    public Set<String> paths() {
        return Set.of(PATH);
    }

    @Override
    public String json() {
        return of(describeKeys.describe());
    }

    @Override
    public Duration life() {
        return settings.keySetLife();
    }

    /** Its media type is negotiated. */
    @Override
    public Optional<String> variesBy() {
        return Optional.of(HttpHeaders.ACCEPT);
    }

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
