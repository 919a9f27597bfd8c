package io.aldaba.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.it.AldabaClient.Answer;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The public client {@code browser-app} of the tests, used in a browser. */
final class BrowserApp {

    static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private final AldabaClient aldaba;
    private final FormBrowser browser;

    BrowserApp(AldabaClient aldaba, FormBrowser browser) {
        this.aldaba = aldaba;
        this.browser = browser;
    }

    /** A code for the tests' browser application, with every question answered. */
    String code() {
        browser.open(request());
        if (!browser.page().select("#login-page").isEmpty()) {
            browser.logIn("johndoe", "secret");
            browser.follow();
        }
        if (!browser.page().select("#consent-page").isEmpty()) {
            browser.submit("decision", "allow");
        }
        return codeOf(answer(browser.location()));
    }

    /** The response to the exchange of a code. */
    Answer exchange(String code) {
        return aldaba.postForm(
                "/token",
                "grant_type",
                "authorization_code",
                "client_id",
                "browser-app",
                "code",
                code,
                "redirect_uri",
                "https://app.example/callback",
                "code_verifier",
                VERIFIER);
    }

    /** The request of the tests' browser application, with some parameters added or changed. */
    static String request(String... namesAndValues) {
        Map<String, String> parameters = new LinkedHashMap<>(Map.of(
                "client_id", "browser-app",
                "redirect_uri", "https://app.example/callback",
                "response_type", "code",
                "scope", "openid email",
                "code_challenge", CHALLENGE,
                "code_challenge_method", "S256"));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return "/authorize?"
                + AldabaClient.form(parameters.entrySet().stream()
                        .flatMap(parameter -> Stream.of(parameter.getKey(), parameter.getValue()))
                        .toArray(String[]::new));
    }

    /** The parameters that the application received. */
    static Map<String, String> answer(String location) {
        assertThat(location).startsWith("https://app.example/callback?");
        Map<String, String> answer = new LinkedHashMap<>();
        for (String pair : URI.create(location).getRawQuery().split("&", -1)) {
            String[] parts = pair.split("=", 2);
            answer.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return answer;
    }

    /** The code of a response; fails if there is none. */
    static String codeOf(Map<String, String> answer) {
        String code = answer.get("code");
        if (code == null) {
            throw new AssertionError("no code: " + answer);
        }
        return code;
    }
}
