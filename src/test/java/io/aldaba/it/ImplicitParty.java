package io.aldaba.it;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import io.aldaba.it.AldabaClient.Answer;
import jakarta.json.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A client that registered itself for the implicit flow, used in a browser. */
final class ImplicitParty {

    static final String NONCE = "n-0S6_WzA2Mj";
    static final String ID_TOKEN = "id_token";
    static final String ID_TOKEN_TOKEN = "id_token token";

    private final AldabaClient aldaba;
    private final FormBrowser browser;
    private final JsonObject registration;

    /** Registers it for both response types, with some members added or changed. */
    ImplicitParty(AldabaClient aldaba, FormBrowser browser, Object... namesAndValues) {
        this(RegisteringClient.STRANGERS_TOKEN, aldaba, browser, namesAndValues);
    }

    /** The same with that initial access token. */
    ImplicitParty(String token, AldabaClient aldaba, FormBrowser browser, Object... namesAndValues) {
        this.aldaba = aldaba;
        this.browser = browser;
        this.registration = new RegisteringClient(aldaba)
                .registeredWith(
                        token,
                        Stream.concat(
                                        Stream.of(
                                                "grant_types",
                                                List.of("implicit"),
                                                "response_types",
                                                List.of(ID_TOKEN, ID_TOKEN_TOKEN)),
                                        Stream.of(namesAndValues))
                                .toArray());
    }

    String id() {
        return registration.getString("client_id");
    }

    JsonObject registration() {
        return registration;
    }

    /** The parameters of a request for an ID token, some added, changed, or, with an empty value, left out. */
    Map<String, String> parameters(String... namesAndValues) {
        Map<String, String> parameters = new LinkedHashMap<>(Map.of(
                "client_id",
                id(),
                "redirect_uri",
                RegisteringClient.REDIRECT_URI,
                "response_type",
                ID_TOKEN,
                "scope",
                "openid",
                "state",
                "s 1",
                "nonce",
                NONCE));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        parameters.values().removeIf(String::isEmpty);
        return parameters;
    }

    /** Sends the browser with a request; returns the first page or response. */
    Answer begin(String... namesAndValues) {
        return browser.open("/authorize?"
                + AldabaClient.form(parameters(namesAndValues).entrySet().stream()
                        .flatMap(parameter -> Stream.of(parameter.getKey(), parameter.getValue()))
                        .toArray(String[]::new)));
    }

    /** A complete request: every question is answered with yes. */
    Map<String, String> authorize(String... namesAndValues) {
        begin(namesAndValues);
        if (isShown("login-page")) {
            browser.logIn(RelyingParty.USER, "secret");
            browser.follow();
        }
        if (isShown("consent-page")) {
            browser.submit("decision", "allow");
        }
        return answer();
    }

    boolean isShown(String page) {
        return browser.page().getElementById(page) != null;
    }

    /** The parameters behind the {@code #}; fails if there are some before it. */
    Map<String, String> answer() {
        return parsed('#');
    }

    /** The parameters in the query. */
    Map<String, String> answerByQuery() {
        return parsed('?');
    }

    /** A token of a response; fails if it is missing. */
    static String token(Map<String, String> answer, String name) {
        String token = answer.get(name);
        if (token == null) {
            throw new AssertionError("no " + name + ": " + answer);
        }
        return token;
    }

    /** The ID token of a response, verified as any client would. */
    JWTClaimsSet idToken(Map<String, String> answer) throws Exception {
        return new IDTokenValidator(
                        new Issuer(AldabaIT.BASE),
                        new ClientID(id()),
                        JWSAlgorithm.RS256,
                        JWKSet.parse(aldaba.get("/jwks").body()))
                .validate(SignedJWT.parse(token(answer, ID_TOKEN)), new Nonce(NONCE))
                .toJWTClaimsSet();
    }

    /** Calls an endpoint as this client. */
    Answer ask(String path, String... form) {
        return aldaba.postFormAs(id(), registration.getString("client_secret"), path, form);
    }

    private Map<String, String> parsed(char before) {
        String location = browser.location();
        String start = RegisteringClient.REDIRECT_URI + before;
        if (!location.startsWith(start)) {
            throw new AssertionError("not sent back to the client by " + before + ": " + location);
        }
        Map<String, String> answer = new LinkedHashMap<>();
        for (String pair : location.substring(start.length()).split("&", -1)) {
            String[] parts = pair.split("=", 2);
            answer.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return answer;
    }
}
