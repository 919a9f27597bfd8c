package io.aldaba.it;

import io.aldaba.it.AldabaClient.Answer;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * A browser without scripts: it keeps cookies, shows pages, and sends their forms with all their fields. It does not
 * follow redirects by itself, so that a test sees each step.
 */
final class FormBrowser {

    private static final String FORM = "application/x-www-form-urlencoded";

    private final AldabaClient aldaba;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private Answer shown = new Answer(0, HttpHeaders.of(Map.of(), (name, value) -> true), "");

    FormBrowser(AldabaClient aldaba) {
        this.aldaba = aldaba;
    }

    /** The same browser, with its current cookies, showing nothing yet. */
    FormBrowser inAnotherTab() {
        FormBrowser tab = new FormBrowser(aldaba);
        tab.cookies.putAll(cookies);
        return tab;
    }

    /** Opens a URL of the service. */
    Answer open(String url) {
        return keep(aldaba.send(request(url).GET()));
    }

    /** Follows the redirect of the last response, as long as it leads to the service and not to a client. */
    Answer follow() {
        return location().startsWith(AldabaIT.BASE.toString()) ? open(location()) : shown;
    }

    /** The redirect of the last response. */
    String location() {
        return shown.header("Location");
    }

    /** The last page. */
    Document page() {
        return Jsoup.parse(shown.body());
    }

    /** The text of the element with that identifier. */
    String text(String id) {
        return element(id).text();
    }

    /** The element with that identifier. */
    Element element(String id) {
        return require(page().getElementById(id));
    }

    /**
     * Sends the only form of the page.
     *
     * @param namesAndValues what the user types and presses, by field name
     */
    Answer submit(String... namesAndValues) {
        Element form = form();
        Map<String, String> fields = new LinkedHashMap<>();
        form.select("input[type=hidden]").forEach(field -> fields.put(field.attr("name"), field.attr("value")));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return post(form.attr("action"), fields);
    }

    /**
     * Presses a button and sends its form.
     *
     * @param button its identifier
     */
    Answer press(String button) {
        Element pressed = element(button);
        Element form = require(pressed.closest("form"));
        Map<String, String> fields = new LinkedHashMap<>();
        form.select("input[type=hidden]").forEach(field -> fields.put(field.attr("name"), field.attr("value")));
        if (pressed.hasAttr("name")) {
            fields.put(pressed.attr("name"), pressed.attr("value"));
        }
        return post(form.attr("action"), fields);
    }

    /** Posts a form, as a page of the service does. */
    Answer post(String url, Map<String, String> fields) {
        String body = AldabaClient.form(fields.entrySet().stream()
                .flatMap(field -> Stream.of(field.getKey(), field.getValue()))
                .toArray(String[]::new));
        return keep(aldaba.send(request(url)
                .header("Content-Type", FORM)
                .header("Origin", AldabaIT.BASE.toString())
                .POST(BodyPublishers.ofString(body))));
    }

    /** Logs in at the displayed login page. */
    Answer logIn(String username, String password) {
        return submit("username", username, "password", password);
    }

    /** The only form of the page. */
    Element form() {
        return require(page().select("form").first());
    }

    /** The value of a cookie. */
    Optional<String> cookie(String name) {
        return Optional.ofNullable(cookies.get(name));
    }

    /** The header with all cookies. */
    String cookies() {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    private HttpRequest.Builder request(String url) {
        HttpRequest.Builder request = aldaba.request(url);
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookies());
        }
        return request;
    }

    private Answer keep(Answer answer) {
        for (String line : answer.headers().allValues("Set-Cookie")) {
            String pair = line.substring(0, line.indexOf(';'));
            int equals = pair.indexOf('=');
            if (line.contains("Max-Age=0")) {
                cookies.remove(pair.substring(0, equals));
            } else {
                cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        shown = answer;
        return answer;
    }

    private Element require(@Nullable Element element) {
        if (element == null) {
            throw new AssertionError("the page lacks an element: " + shown.body());
        }
        return element;
    }
}
