package io.aldaba.federation;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aldaba.identityprovider.SomeProviders;
import io.aldaba.kernel.Sha256;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An OpenID provider that says what a test wants it to say. Whoever is sent to it is logged in at once, as Ana. */
public final class FakeProvider implements AutoCloseable {

    /** Our client identifier there. */
    public static final String CLIENT_ID = SomeProviders.CLIENT_ID;

    /** The client secret that we share with it. */
    public static final String CLIENT_SECRET = SomeProviders.CLIENT_SECRET;

    private static final RSAKey KEY = key("usual");

    private final HttpServer server;
    private final String issuer;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private final Map<String, Integer> asked = new ConcurrentHashMap<>();
    private volatile RSAKey published = KEY;
    private volatile String beside = "";
    private volatile Consumer<JWTClaimsSet.Builder> claims = builder -> {};
    private volatile Consumer<JsonObjectBuilder> metadata = builder -> {};
    private volatile Consumer<JsonObjectBuilder> tokens = answer -> {};
    private volatile UnaryOperator<String> idToken = token -> token;
    private volatile String userInfo = "{}";
    private volatile CountDownLatch silence = new CountDownLatch(0);
    private volatile Map<String, String> lastTokenRequest = Map.of();
    private volatile String lastAuthorization = "";

    /** A provider at a free port. */
    public FakeProvider() {
        this(0);
    }

    /** A provider at that port. */
    public FakeProvider(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        issuer = "http://localhost:" + server.getAddress().getPort();
        server.createContext("/", this::serve);
        server.setExecutor(threads);
        server.start();
    }

    /** Its issuer identifier. */
    public String issuer() {
        return issuer;
    }

    /** From now on its ID tokens have other claims. */
    public void claims(Consumer<JWTClaimsSet.Builder> changes) {
        claims = changes;
    }

    /** From now on it publishes other metadata. */
    public void metadata(Consumer<JsonObjectBuilder> changes) {
        metadata = changes;
    }

    /** From now on its token responses have other members. */
    public void tokens(Consumer<JsonObjectBuilder> changes) {
        tokens = changes;
    }

    /** From now on its ID tokens are replaced. */
    public void idToken(UnaryOperator<String> replacement) {
        idToken = replacement;
    }

    /** From now on this is its UserInfo response. */
    public void userInfo(String json) {
        userInfo = json;
    }

    /** From now on its token endpoint accepts requests and answers none before that. */
    public void silentUntil(CountDownLatch end) {
        silence = end;
    }

    /** From now on it signs with a new key, which it publishes. */
    public void rotate() {
        published = key("next");
    }

    /** From now on it also publishes these keys, before its own. */
    public void publishBeside(String... others) {
        beside = Stream.of(others).map(other -> other + ",").collect(Collectors.joining());
    }

    /** The public key it publishes. */
    public RSAKey publicKey() {
        return published.toPublicJWK();
    }

    /** How often a path was requested. */
    public int asked(String path) {
        return asked.getOrDefault(path, 0);
    }

    /** The form of the last token request. */
    public Map<String, String> lastTokenRequest() {
        return lastTokenRequest;
    }

    /** The {@code Authorization} of the last token request. */
    public String lastAuthorization() {
        return lastAuthorization;
    }

    /** The authorization code it gives for an authentication request. */
    public String code(URI authenticationRequest) {
        String code = UUID.randomUUID().toString();
        codes.put(code, parse(authenticationRequest.getRawQuery()));
        return code;
    }

    /** Where it sends the browser of an authentication request. */
    public URI answer(URI authenticationRequest) {
        Map<String, String> request = parse(authenticationRequest.getRawQuery());
        return URI.create(request.get("redirect_uri") + "?code=" + code(authenticationRequest) + "&state="
                + encode(request.getOrDefault("state", "")) + "&iss=" + encode(issuer));
    }

    /** A logout token, with changes. */
    public String logoutToken(Consumer<JWTClaimsSet.Builder> changes) {
        Instant now = Instant.now();
        JWTClaimsSet.Builder token = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(CLIENT_ID)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(2))))
                .jwtID(UUID.randomUUID().toString())
                .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
        changes.accept(token);
        return signed(token.build(), new JOSEObjectType("logout+jwt"));
    }

    /** Any claims, signed by its key. */
    public String signed(JWTClaimsSet set, JOSEObjectType type) {
        try {
            JWSSigner signer = new RSASSASigner(published);
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(published.getKeyID())
                            .type(type)
                            .build(),
                    set);
            jwt.sign(signer);
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        asked.merge(path, 1, Integer::sum);
        try {
            switch (path) {
                case "/.well-known/openid-configuration" -> json(exchange, 200, configuration());
                case "/jwks" -> json(exchange, 200, "{\"keys\":[" + beside + published.toPublicJWK() + "]}");
                case "/token" -> token(exchange);
                case "/userinfo" -> json(exchange, 200, userInfo);
                case "/authorize" -> redirect(exchange, answer(exchange.getRequestURI()));
                case "/logout" -> redirect(exchange, afterLogout(exchange.getRequestURI()));
                default -> json(exchange, 404, "{}");
            }
        } finally {
            exchange.close();
        }
    }

    private String configuration() {
        JsonObjectBuilder document = Json.createObjectBuilder()
                .add("issuer", issuer)
                .add("authorization_endpoint", issuer + "/authorize")
                .add("token_endpoint", issuer + "/token")
                .add("userinfo_endpoint", issuer + "/userinfo")
                .add("jwks_uri", issuer + "/jwks")
                .add("end_session_endpoint", issuer + "/logout")
                .add("authorization_response_iss_parameter_supported", true)
                .add("subject_types_supported", Json.createArrayBuilder().add("public"))
                .add("response_types_supported", Json.createArrayBuilder().add("code"))
                .add(
                        "id_token_signing_alg_values_supported",
                        Json.createArrayBuilder().add("RS256"));
        metadata.accept(document);
        return document.build().toString();
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> form = parse(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        awaitSilence();
        lastTokenRequest = form;
        lastAuthorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        Map<String, String> request = codes.remove(form.getOrDefault("code", ""));
        String challenge = Sha256.of(form.getOrDefault("code_verifier", "")).base64Url();
        if (request == null
                || !challenge.equals(request.get("code_challenge"))
                || !form.getOrDefault("redirect_uri", "").equals(request.get("redirect_uri"))) {
            json(exchange, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        Instant now = Instant.now();
        String accessToken = UUID.randomUUID().toString();
        JWTClaimsSet.Builder token = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject("ana-at-fake")
                .audience(CLIENT_ID)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(5))))
                .claim("auth_time", now.getEpochSecond())
                .claim("nonce", request.get("nonce"))
                .claim("at_hash", Sha256.of(accessToken).leftHalf())
                .claim("acr", "urn:fake:silver")
                .claim("amr", List.of("pwd", "otp"))
                .claim("sid", "session-at-fake")
                .claim("preferred_username", "ana")
                .claim("name", "Ana")
                .claim("groups", List.of("Staff", "admin"))
                .claim("email", "ana@fake.example")
                .claim("email_verified", true);
        claims.accept(token);
        JsonObjectBuilder answer = Json.createObjectBuilder()
                .add("access_token", accessToken)
                .add("token_type", "Bearer")
                .add("expires_in", 300)
                .add("id_token", idToken.apply(signed(token.build(), JOSEObjectType.JWT)));
        tokens.accept(answer);
        json(exchange, 200, answer.build().toString());
    }

    private void awaitSilence() {
        try {
            silence.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static URI afterLogout(URI request) {
        Map<String, String> parameters = parse(request.getRawQuery());
        return URI.create(
                parameters.get("post_logout_redirect_uri") + "?state=" + encode(parameters.getOrDefault("state", "")));
    }

    private static void redirect(HttpExchange exchange, URI location) throws IOException {
        exchange.getResponseHeaders().set("Location", location.toString());
        exchange.sendResponseHeaders(303, -1);
    }

    private static void json(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** The parameters of a query or a form. */
    public static Map<String, String> parse(String encoded) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : encoded.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2) {
                parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
