import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Logs in as browsers do, each time as a new one: the login page, its form, the code, the tokens; wrk cannot keep two cookies of
 * one answer apart. Prints what {@code summary.lua} prints, of whole logins.
 *
 * <p>Arguments: the authorization endpoint, the token endpoint, the Authorization header, how many browsers, how many seconds.
 */
class Browse {

    private static final String REDIRECT = "http://localhost:9/callback";
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final int MOST_STEPS = 12;

    private static final Pattern FORM = Pattern.compile("<form[^>]*\\baction=\"([^\"]*)\"[^>]*>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern FIELD = Pattern.compile("<(?:input|button)\\b[^>]*>");
    private static final Pattern ATTRIBUTE = Pattern.compile("\\b(name|value|type)=\"([^\"]*)\"");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final String authorize;
    private final String token;
    private final String authorization;

    private Browse(String authorize, String token, String authorization) {
        this.authorize = authorize;
        this.token = token;
        this.authorization = authorization;
    }

    public static void main(String[] arguments) throws InterruptedException {
        Browse browse = new Browse(arguments[0], arguments[1], arguments[2]);
        int browsers = Integer.parseInt(arguments[3]);
        long seconds = Long.parseLong(arguments[4]);
        Queue<Long> took = new ConcurrentLinkedQueue<>();
        AtomicInteger errors = new AtomicInteger();
        long began = System.nanoTime();
        long end = began + TimeUnit.SECONDS.toNanos(seconds);
        ExecutorService pool = Executors.newFixedThreadPool(browsers);
        for (int i = 0; i < browsers; i++) {
            pool.execute(() -> {
                while (System.nanoTime() < end) {
                    long start = System.nanoTime();
                    try {
                        browse.logIn();
                        took.add((System.nanoTime() - start) / 1000);
                    } catch (IOException | RuntimeException | InterruptedException e) {
                        if (errors.incrementAndGet() == 1) {
                            System.err.println(e);
                        }
                    }
                }
            });
        }
        pool.shutdown();
        pool.awaitTermination(seconds + 60, TimeUnit.SECONDS);
        double elapsed = (System.nanoTime() - began) / 1e9;
        long[] sorted = took.stream().mapToLong(Long::longValue).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "%.1f\t%d\t%d\t%d%n",
                sorted.length / elapsed,
                at(sorted, 0.50),
                at(sorted, 0.99),
                errors.get());
    }

    private static long at(long[] sorted, double quantile) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, Math.floor(sorted.length * quantile))];
    }

    private void logIn() throws IOException, InterruptedException {
        Map<String, String> cookies = new LinkedHashMap<>();
        URI at = URI.create(authorize + "?" + form(Map.of(
                "response_type", "code",
                "client_id", "bench",
                "redirect_uri", REDIRECT,
                "scope", "openid",
                "state", "a-state",
                "nonce", "a-nonce",
                "code_challenge", CHALLENGE,
                "code_challenge_method", "S256")));
        String body = null;
        for (int step = 0; step < MOST_STEPS; step++) {
            HttpResponse<String> answer = send(at, body, cookies);
            body = null;
            if (answer.statusCode() / 100 == 3) {
                at = at.resolve(answer.headers().firstValue("Location").orElseThrow());
                if (at.toString().startsWith(REDIRECT)) {
                    exchange(codeOf(at));
                    return;
                }
            } else if (answer.statusCode() == 200) {
                Matcher form = FORM.matcher(answer.body());
                require(form.find(), "a page without a form: " + answer.uri());
                at = at.resolve(unescape(form.group(1)));
                body = filledIn(form.group(2));
            } else {
                throw new IOException(answer.uri() + " was answered " + answer.statusCode());
            }
        }
        throw new IOException("no end after " + MOST_STEPS + " steps");
    }

    private HttpResponse<String> send(URI uri, String body, Map<String, String> cookies)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("Accept", "text/html");
        if (!cookies.isEmpty()) {
            StringBuilder header = new StringBuilder();
            cookies.forEach((name, value) ->
                    header.append(header.isEmpty() ? "" : "; ").append(name).append('=').append(value));
            request.header("Cookie", header.toString());
        }
        if (body != null) {
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Origin", uri.getScheme() + "://" + uri.getAuthority())
                    .POST(BodyPublishers.ofString(body));
        }
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        for (String cookie : answer.headers().allValues("Set-Cookie")) {
            String pair = cookie.split(";", 2)[0];
            cookies.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        return answer;
    }

    /** The hidden fields, the person's, and the first button that is one of the fields and does not say no. */
    private static String filledIn(String form) {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher field = FIELD.matcher(form);
        boolean pressed = false;
        while (field.find()) {
            Map<String, String> attributes = attributes(field.group());
            String name = attributes.getOrDefault("name", "");
            boolean button = field.group().startsWith("<button") || "submit".equals(attributes.get("type"));
            if (name.isEmpty() || button && (pressed || name.equals("cancel"))) {
                continue;
            }
            if (button) {
                pressed = true;
            }
            if (button || "hidden".equals(attributes.get("type"))) {
                fields.put(name, attributes.getOrDefault("value", ""));
            }
        }
        if (form.contains("name=\"password\"")) {
            fields.put("username", "ana");
            fields.put("password", "quiet-lantern-47-orchard");
        }
        return form(fields);
    }

    private static Map<String, String> attributes(String tag) {
        Map<String, String> attributes = new LinkedHashMap<>();
        Matcher attribute = ATTRIBUTE.matcher(tag);
        while (attribute.find()) {
            attributes.put(attribute.group(1), unescape(attribute.group(2)));
        }
        return attributes;
    }

    private void exchange(String code) throws IOException, InterruptedException {
        String body = form(Map.of(
                "grant_type", "authorization_code",
                "code", code,
                "redirect_uri", REDIRECT,
                "code_verifier", VERIFIER));
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(token))
                        .header("Authorization", authorization)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        require(answer.statusCode() == 200 && answer.body().contains("\"id_token\""), "the code is refused");
    }

    private static String codeOf(URI redirect) throws IOException {
        return Arrays.stream(redirect.getRawQuery().split("&"))
                .filter(parameter -> parameter.startsWith("code="))
                .map(parameter -> URLDecoder.decode(parameter.substring("code=".length()), UTF_8))
                .findFirst()
                .orElseThrow(() -> new IOException("no code: " + redirect));
    }

    private static String form(Map<String, String> fields) {
        StringBuilder form = new StringBuilder();
        fields.forEach((name, value) -> form.append(form.isEmpty() ? "" : "&")
                .append(URLEncoder.encode(name, UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, UTF_8)));
        return form.toString();
    }

    private static String unescape(String html) {
        return html.replace("&quot;", "\"").replace("&#34;", "\"").replace("&#39;", "'").replace("&amp;", "&");
    }

    private static void require(boolean holds, String otherwise) throws IOException {
        if (!holds) {
            throw new IOException(otherwise);
        }
    }
}
