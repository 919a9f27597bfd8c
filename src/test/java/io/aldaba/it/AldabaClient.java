package io.aldaba.it;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

/** Calls a running Aldaba over HTTP, with the README's names. */
public final class AldabaClient {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final URI base;

    /** A client of the service at the URI. */
    public AldabaClient(URI base) {
        this.base = base;
    }

    /** Registers with exactly this body. */
    public Answer register(String json) {
        return send(request("/users").header("Content-Type", JSON).POST(BodyPublishers.ofString(json)));
    }

    /** Registers a user with only a name of their own. */
    public Answer register(String username, String password) {
        return register(Json.createObjectBuilder()
                .add("username", username)
                .add("email", username + "@example.org")
                .add("password", password)
                .build()
                .toString());
    }

    /** Logs in; fails if that is refused. */
    public Tokens logIn(String username, String password) {
        return tryLogIn(username, password).tokens();
    }

    /** Logs in. */
    public Answer tryLogIn(String username, String password) {
        return postForm("/token", "username", username, "password", password);
    }

    /** Refreshes; fails if that is refused. */
    public Tokens refresh(String refreshToken) {
        return tryRefresh(refreshToken).tokens();
    }

    /** Refreshes with the token in the form. */
    public Answer tryRefresh(String refreshToken) {
        return postForm("/token/refresh", "refresh_token", refreshToken);
    }

    /** Refreshes with the token in the header. */
    public Answer refreshWithBearer(String refreshToken) {
        return send(request("/token/refresh")
                .header("Authorization", "Bearer " + refreshToken)
                .POST(BodyPublishers.noBody()));
    }

    /** Gets the caller's own user. */
    public Answer me(String accessToken) {
        return get("/users/me", accessToken);
    }

    /** Gets anonymously. */
    public Answer get(String path) {
        return send(request(path).GET());
    }

    /** Gets with a bearer token. */
    public Answer get(String path, String accessToken) {
        return send(
                request(path).header("Authorization", "Bearer " + accessToken).GET());
    }

    /** Posts a form of names and values. */
    public Answer postForm(String path, String... namesAndValues) {
        return postForm(path, Map.of(), form(namesAndValues));
    }

    /** Posts a form, not yet encoded, as a client with a secret (RFC 6749 §2.3.1). */
    public Answer postFormAs(String clientId, String clientSecret, String path, String... namesAndValues) {
        return postForm(path, Map.of("Authorization", basic(clientId, clientSecret)), form(namesAndValues));
    }

    /** Posts an encoded form with more headers. */
    public Answer postForm(String path, Map<String, String> headers, String form) {
        HttpRequest.Builder request = request(path).header("Content-Type", FORM).POST(BodyPublishers.ofString(form));
        headers.forEach(request::header);
        return send(request);
    }

    /** Starts a request for which there is no method here. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofMinutes(1));
    }

    /** Sends it. */
    public Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Where the service is. */
    public URI base() {
        return base;
    }

    static String form(String... namesAndValues) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            form.append(i == 0 ? "" : "&")
                    .append(encode(namesAndValues[i]))
                    .append('=')
                    .append(encode(namesAndValues[i + 1]));
        }
        return form.toString();
    }

    static String basic(String clientId, String clientSecret) {
        String credentials = encode(clientId) + ":" + encode(clientSecret);
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /**
     * A response.
     *
     * @param status the status code
     * @param headers the headers
     * @param body the body as text
     */
    public record Answer(int status, HttpHeaders headers, String body) {

        /** The body as a JSON object. */
        public JsonObject json() {
            try (var reader = Json.createReader(new StringReader(body))) {
                return reader.readObject();
            } catch (RuntimeException e) {
                throw new AssertionError("no JSON object: " + status + " " + body, e);
            }
        }

        /** The tokens of a successful token response. */
        public Tokens tokens() {
            if (status != 200) {
                throw new AssertionError("no tokens: " + status + " " + body);
            }
            return new Tokens(json().getString("access_token"), json().getString("refresh_token"));
        }

        /** A header's values, joined; empty if there are none. */
        public String header(String name) {
            return headers.allValues(name).stream().collect(Collectors.joining(", "));
        }
    }

    /**
     * The two tokens of a login.
     *
     * @param access the access token
     * @param refresh the refresh token
     */
    public record Tokens(String access, String refresh) {}
}
