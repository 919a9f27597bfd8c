package io.aldaba.it;

import io.aldaba.it.AldabaClient.Answer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A client that registers itself and manages its registration. */
final class RegisteringClient {

    /** A declared initial access token without further properties. */
    static final String STRANGERS_TOKEN = "dcr-strangers-token-0123456789abcdefghij";

    /** A declared initial access token whose clients need no proof key. */
    static final String CERTIFICATION_TOKEN = "dcr-certification-token-0123456789abcdef";

    /**
     * A declared initial access token whose clients are notified of logouts at the path {@code implicit-told} of the
     * {@link LogoutReceiver}.
     */
    static final String TOLD_TOKEN = "dcr-told-token-0123456789abcdefghijklmno";

    static final String REDIRECT_URI = "https://dcr.example/callback";

    private final AldabaClient aldaba;

    RegisteringClient(AldabaClient aldaba) {
        this.aldaba = aldaba;
    }

    /** A client with one redirect URI, with some members added or changed. */
    static String metadata(Object... namesAndValues) {
        JsonObjectBuilder json =
                Json.createObjectBuilder(Map.of("client_name", "Dynamic", "redirect_uris", List.of(REDIRECT_URI)));
        json.addAll(Json.createObjectBuilder(members(namesAndValues)));
        return json.build().toString();
    }

    /** Registers with a token, if there is one. */
    Answer register(@Nullable String token, String metadata) {
        return send("POST", "/clients", token, metadata);
    }

    /** Registers with {@link #STRANGERS_TOKEN}; fails if that is refused. */
    JsonObject registered(Object... namesAndValues) {
        return registeredWith(STRANGERS_TOKEN, namesAndValues);
    }

    JsonObject registeredWith(String token, Object... namesAndValues) {
        Answer answer = register(token, metadata(namesAndValues));
        if (answer.status() != 201) {
            throw new AssertionError("not registered: " + answer.status() + " " + answer.body());
        }
        return answer.json();
    }

    Answer read(JsonObject registration) {
        return manage("GET", registration, null);
    }

    Answer update(JsonObject registration, String metadata) {
        return manage("PUT", registration, metadata);
    }

    Answer delete(JsonObject registration) {
        return manage("DELETE", registration, null);
    }

    /** What a client sends to change the registration that it received (RFC 7592 §2.2). */
    static String changed(JsonObject registration, Object... namesAndValues) {
        JsonObjectBuilder json = Json.createObjectBuilder(registration)
                .remove("registration_access_token")
                .remove("registration_client_uri")
                .remove("client_secret_expires_at")
                .remove("client_id_issued_at");
        return json.addAll(Json.createObjectBuilder(members(namesAndValues)))
                .build()
                .toString();
    }

    /** Calls the client configuration endpoint that the registration names. */
    Answer manage(String method, JsonObject registration, @Nullable String body) {
        URI uri = URI.create(registration.getString("registration_client_uri"));
        return send(method, uri.getRawPath(), registration.getString("registration_access_token"), body);
    }

    Answer send(String method, String path, @Nullable String token, @Nullable String body) {
        HttpRequest.Builder request = aldaba.request(path)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return aldaba.send(request);
    }

    private static Map<String, Object> members(Object... namesAndValues) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return members;
    }
}
