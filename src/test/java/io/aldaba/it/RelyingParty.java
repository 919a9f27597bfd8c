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
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A client of {@code import.json} with the authorization code flow, in a browser: what each certified relying party
 * can do.
 */
final class RelyingParty {

    /** The secret of all of them. */
    static final String SECRET = "idtokens-secret-0123456789abcdefghijkl";

    /** A user who has every claim. */
    static final String USER = "idtokens-ana";

    private final AldabaClient aldaba;
    private final FormBrowser browser;
    private final String id;
    private final String redirectUri;

    RelyingParty(AldabaClient aldaba, FormBrowser browser, String id, String redirectUri) {
        this.aldaba = aldaba;
        this.browser = browser;
        this.id = id;
        this.redirectUri = redirectUri;
    }

    /** The client of the plan Basic. */
    static RelyingParty basic(AldabaClient aldaba, FormBrowser browser) {
        return new RelyingParty(aldaba, browser, "idtokens-basic", "https://rp.example/callback");
    }

    /** The parameters of a request, some added, changed, or, with an empty value, left out. */
    Map<String, String> parameters(String... namesAndValues) {
        Map<String, String> parameters = new LinkedHashMap<>(Map.of(
                "client_id",
                id,
                "redirect_uri",
                redirectUri,
                "response_type",
                "code",
                "scope",
                "openid",
                "state",
                "s"));
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
        goOn();
        return answer();
    }

    /** From the displayed page to the end. */
    void goOn() {
        if (isShown("login-page")) {
            browser.logIn(USER, "secret");
            browser.follow();
        }
        if (isShown("consent-page")) {
            browser.submit("decision", "allow");
        }
    }

    boolean isShown(String page) {
        return browser.page().getElementById(page) != null;
    }

    /** The parameters that the client received. */
    Map<String, String> answer() {
        String location = browser.location();
        if (!location.startsWith(redirectUri + "?")) {
            throw new AssertionError("not sent back to the client: " + location + " " + browser.page());
        }
        Map<String, String> answer = new LinkedHashMap<>();
        for (String pair : URI.create(location).getRawQuery().split("&", -1)) {
            String[] parts = pair.split("=", 2);
            answer.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return answer;
    }

    /** Tokens for a complete request; fails if there are none. */
    Answer tokens(String... namesAndValues) {
        Answer tokens = exchange(BrowserApp.codeOf(authorize(namesAndValues)));
        if (tokens.status() != 200) {
            throw new AssertionError("no tokens: " + tokens.body());
        }
        return tokens;
    }

    /** Exchanges a code as a client with its secret by HTTP Basic. */
    Answer exchange(String code, String... more) {
        return token("authorization_code", "code", code, more);
    }

    /** Refreshes. */
    Answer refresh(Answer tokens) {
        return token("refresh_token", "refresh_token", tokens.json().getString("refresh_token"));
    }

    /** The UserInfo response, as JSON or as it was sent. */
    Answer userInfo(Answer tokens) {
        return aldaba.get("/userinfo", tokens.json().getString("access_token"));
    }

    /** The ID token, verified by the published keys as any client would. */
    JWTClaimsSet idToken(Answer tokens, JWSAlgorithm algorithm) throws Exception {
        SignedJWT idToken = SignedJWT.parse(tokens.json().getString("id_token"));
        String nonce = idToken.getJWTClaimsSet().getStringClaim("nonce");
        return new IDTokenValidator(new Issuer(AldabaIT.BASE), new ClientID(id), algorithm, keys())
                .validate(idToken, nonce == null ? null : new Nonce(nonce))
                .toJWTClaimsSet();
    }

    JWTClaimsSet idToken(Answer tokens) throws Exception {
        return idToken(tokens, JWSAlgorithm.RS256);
    }

    /** The published keys. */
    JWKSet keys() throws Exception {
        return JWKSet.parse(aldaba.get("/jwks").body());
    }

    private Answer token(String grantType, String name, String value, String... more) {
        String[] form = Stream.concat(
                        Stream.of("grant_type", grantType, name, value, "redirect_uri", redirectUri), Stream.of(more))
                .toArray(String[]::new);
        return aldaba.postFormAs(id, SECRET, "/token", form);
    }
}
