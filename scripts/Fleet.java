import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Asks several nodes on one database whether they are one service. {@code scripts/check-fleet} sets them up, with the clients and
 * people of {@code src/test/fleet/import.json}. PROXY is in front of them and their issuer; NODE is a name and an address, as in
 * {@code liberty=http://localhost:19980}, which is spoken to directly.
 *
 * <ul>
 *   <li>{@code service PROXY NODE…}: what one gives out the others take, renew and revoke; what is revoked or logged out at one is
 *       refused by the others in the first request after that.
 *   <li>{@code races PROXY NODE…}: of many who show one single-use thing at once, spread over the nodes, one wins, and every other
 *       gets the refusal that the documents name. The file of imports names PROVIDER (an environment variable) as a provider, whose
 *       part this program takes.
 *   <li>{@code keys PROXY NODE…}: a rotation and a client that is registered, changed and deleted, each at another node, reach all
 *       within seconds, while every node takes what every other signs.
 *   <li>{@code serve PROXY SIGNS}: a modest load at the proxy until the directory SIGNS has the file {@code over}. Nobody may be
 *       refused, fail or be logged out.
 *   <li>{@code end PROXY SIGNS FACTS}: tokens are revoked, people logged out and codes redeemed until SIGNS has {@code over}; once it has
 *       {@code killed} a node dies, and what that had under way may be lost. What was answered goes to the file FACTS.
 *   <li>{@code ended NODE FACTS}: what ended by FACTS has ended for this node.
 * </ul>
 */
public final class Fleet {

    private static final int RACERS = 24;
    private static final int ROUNDS = 8;
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(60);

    /** How long a key set may lack a key that another node made: a second (DescribeKeys), and what asking takes. */
    private static final Duration KEY_SET = Duration.ofSeconds(2);

    /** When the new key must sign at the latest after its time has come. A node knows it for longer than that. */
    private static final Duration SIGNING = Duration.ofSeconds(2);

    /** How long a client may be known as it was: five seconds (ADR 37), and what asking takes. */
    private static final Duration CLIENTS = Duration.ofSeconds(6);

    private static final int FAILED_LOGINS = 10;
    private static final String CALLBACK = "https://orders.example/callback";
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final String DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code";
    private static final String ORDERS = basic("orders", "fleet-orders-secret-0123456789abcdefgh");
    private static final String SIGNER_SECRET = "fleet-signer-secret-0123456789abcdefgh";
    private static final String PASSWORD = "quiet-lantern-47-orchard";
    private static final String RUN = Long.toString(System.currentTimeMillis(), 36);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(LONGEST_ANSWER)
            .build();
    private final Node proxy;
    private final List<Node> nodes;

    private Fleet(String proxy, List<Node> nodes) {
        this.proxy = new Node("the proxy", proxy);
        this.nodes = nodes;
    }

    public static void main(String[] arguments) throws Exception {
        // Each request at the proxy has a connection of its own: nginx closes those that rest when it is
        // reloaded.
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "connection");
        List<String> rest = Arrays.asList(arguments).subList(2, arguments.length);
        boolean direct = Set.of("service", "races", "keys").contains(arguments[0]);
        Fleet fleet =
                new Fleet(arguments[1], direct ? rest.stream().map(Node::of).toList() : List.of());
        switch (arguments[0]) {
            case "service" -> fleet.service();
            case "races" -> fleet.races();
            case "keys" -> fleet.keys();
            case "serve" -> fleet.serve(Path.of(rest.get(0)));
            case "end" -> fleet.end(Path.of(rest.get(0)), Path.of(rest.get(1)));
            case "ended" -> fleet.ended(Path.of(rest.get(0)));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
        fleet.faults.stream().limit(20).forEach(fault -> System.out.println("FAULT " + fault));
        System.out.println(arguments[0] + ": " + fleet.faults.size() + " faults");
        System.exit(fleet.faults.isEmpty() ? 0 : 1);
    }

    // -- one service

    private void service() throws Exception {
        shareTokens();
        shareRevocationsOfOne();
        shareSessions();
        shareThrottling();
    }

    private void shareTokens() throws Exception {
        long slowest = 0;
        int orders = 0;
        for (List<Node> order : orders()) {
            Node giver = order.get(0);
            Node refresher = order.get(1);
            Node revoker = order.get(2);
            Tokens given = tokens(logIn(giver, "ana", PASSWORD), "a login at " + giver);
            for (Node node : nodes) {
                expect(me(node, given.access), 200, "what " + giver + " gave, at " + node);
            }
            Tokens renewed =
                    tokens(refresh(refresher, given.refresh), "what " + giver + " gave, renewed at " + refresher);
            for (Node node : nodes) {
                expect(me(node, renewed.access), 200, "what " + refresher + " renewed, at " + node);
                expectActive(node, renewed.access, true);
            }
            expect(revoke(revoker, renewed.refresh), 200, "the revocation at " + revoker);
            long revoked = System.nanoTime();
            for (Node node : List.of(giver, refresher)) {
                expect(me(node, renewed.access), 401, "what " + revoker + " revoked, at " + node);
            }
            slowest = Math.max(slowest, System.nanoTime() - revoked);
            for (Node node : nodes) {
                expectRefusal(refresh(node, renewed.refresh), 400, "invalid_grant", "its refresh token at " + node);
                expect(me(node, given.access), 401, "what was given before, at " + node);
                expectActive(node, renewed.access, false);
            }
            orders++;
        }
        System.out.println(
                orders + " orders of three: given by one, renewed by another, revoked by the third; the first"
                        + " requests at the other two were refused, both within " + slowest / 1_000_000
                        + " ms of the revocation");
    }

    private void shareRevocationsOfOne() throws Exception {
        for (Node revoker : nodes) {
            String token = machine(revoker);
            for (Node node : nodes) {
                expectActive(node, token, true);
            }
            Answer revocation = send(revoker, asOrders(form("/revoke", "token", token)));
            expect(revocation, 200, "the revocation of an access token at " + revoker);
            for (Node node : others(revoker)) {
                expectActive(node, token, false);
            }
        }
        System.out.println("an access token alone, revoked at each node: inactive at the others at once");
    }

    private void shareSessions() throws Exception {
        for (Node exit : nodes) {
            Browser browser = new Browser(nodes);
            Tokens tokens = tokens(exchange(others(exit).get(0), browser.code()), "a code");
            for (Node node : nodes) {
                expect(userInfo(node, tokens.access), 200, "UserInfo of a session, at " + node);
                expect(new Browser(browser).at(node).silent(), "code", "the session at " + node);
            }
            Answer bye = browser.at(exit).open("/logout?" + query("id_token_hint", tokens.id));
            if (expect(bye, 200, "the logout at " + exit) && !bye.body.contains("id=\"logout-success\"")) {
                faults.add("no logout at " + exit + ": " + bye.body);
            }
            for (Node node : others(exit)) {
                expect(userInfo(node, tokens.access), 401, "UserInfo of who logged out at " + exit + ", at " + node);
                Answer again = send(
                        node, asOrders(form("/token", "grant_type", "refresh_token", "refresh_token", tokens.refresh)));
                expectRefusal(again, 400, "invalid_grant", "the refresh token of who logged out, at " + node);
                expect(new Browser(browser).at(node).silent(), "login_required", "the session that ended, at " + node);
            }
        }
        System.out.println(
                "people logged in with a page of each node, known to all of them; logged out at each, and nobody to the"
                        + " others in the first request");
    }

    /** A name that is throttled is refused with its password, too, and is told no more than before. */
    private void shareThrottling() throws Exception {
        for (int i = 0; i < FAILED_LOGINS; i++) {
            Answer answer = send(nodes.get(i % nodes.size()), stranger(login("ana", "guessed")));
            expectRefusal(answer, 400, "invalid_grant", "a guess");
        }
        for (Node node : nodes) {
            Answer answer = send(node, stranger(login("ana", PASSWORD)));
            expectRefusal(answer, 400, "invalid_grant", "the password after too many guesses, at " + node);
            expect(logIn(node, "ana", PASSWORD), 200, "the password from another address, at " + node);
        }
        System.out.println(FAILED_LOGINS + " guesses spread over the nodes: from that address each of them refuses the password, too");
    }

    private static HttpRequest.Builder stranger(HttpRequest.Builder request) {
        return request.header("X-Forwarded-For", "198.51.100.9");
    }

    private List<List<Node>> orders() {
        List<List<Node>> orders = new ArrayList<>();
        for (Node first : nodes) {
            for (Node second : others(first)) {
                Node third = others(first).stream()
                        .filter(node -> node != second)
                        .findFirst()
                        .orElseThrow();
                orders.add(List.of(first, second, third));
            }
        }
        return orders;
    }

    private List<Node> others(Node than) {
        return nodes.stream().filter(node -> node != than).toList();
    }

    // -- races

    private void races() throws Exception {
        raceForRefreshTokens();
        raceForCodes();
        raceForNames();
        raceForAssertions();
        raceForDeviceCodes();
        raceForDecisions();
        raceForLoginsElsewhere();
        raceForRegistrations();
    }

    private void raceForRefreshTokens() throws Exception {
        Race race = new Race("a refresh token", 200, 400, "invalid_grant");
        for (int i = 0; i < ROUNDS; i++) {
            Tokens tokens = tokens(logIn(nodes.get(i % nodes.size()), "ana", PASSWORD), "a login");
            for (Answer won :
                    race.run(node -> bearer("/token/refresh", tokens.refresh).POST(BodyPublishers.noBody()))) {
                // The losers used it a second time (ADR 13).
                for (Node node : nodes) {
                    expect(me(node, won.value("access_token")), 401, "the winner's access token at " + node);
                }
                expectRefusal(
                        refresh(nodes.get(i % nodes.size()), won.value("refresh_token")),
                        400,
                        "invalid_grant",
                        "the winner's refresh token");
            }
        }
        race.tell("its family is revoked everywhere");
    }

    private void raceForCodes() throws Exception {
        Race race = new Race("an authorization code", 200, 400, "invalid_grant");
        Browser browser = new Browser(nodes);
        for (int i = 0; i < ROUNDS; i++) {
            String code = browser.code();
            for (Answer won : race.run(node -> exchanging(code))) {
                for (Node node : nodes) {
                    expect(userInfo(node, won.value("access_token")), 401, "what a code used twice gave, at " + node);
                }
            }
        }
        race.tell("what it gave is revoked everywhere");
    }

    private void raceForNames() throws Exception {
        Race race = new Race("a username", 201, 409, "conflict");
        for (int i = 0; i < ROUNDS; i++) {
            String name = "race-" + RUN + "-" + i;
            race.run(node -> registration(name));
            for (Node node : nodes) {
                expect(logIn(node, name, PASSWORD), 200, "the login of " + name + " at " + node);
            }
        }
        race.tell("and logs in everywhere");
    }

    private void raceForAssertions() throws Exception {
        Race race = new Race("a client's assertion", 200, 401, "invalid_client");
        for (int i = 0; i < ROUNDS; i++) {
            String assertion = assertion();
            for (Answer won : race.run(node -> form(
                    "/token",
                    "grant_type",
                    "client_credentials",
                    "client_assertion_type",
                    "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                    "client_assertion",
                    assertion))) {
                for (Node node : nodes) {
                    expectActive(node, won.value("access_token"), true);
                }
            }
        }
        race.tell("its token is good everywhere");
    }

    private void raceForDeviceCodes() throws Exception {
        Race race = new Race("a device code", 200, 400, "invalid_grant");
        Browser browser = new Browser(nodes);
        browser.code();
        for (int i = 0; i < ROUNDS; i++) {
            Answer begun = send(
                    nodes.get(i % nodes.size()),
                    form("/device_authorization", "client_id", "television", "scope", "openid profile"));
            expect(begun, 200, "a device's beginning");
            browser.allow(begun.value("user_code"));
            for (Answer won : race.run(node -> form(
                    "/token",
                    "grant_type",
                    DEVICE_CODE,
                    "client_id",
                    "television",
                    "device_code",
                    begun.value("device_code")))) {
                for (Node node : nodes) {
                    expect(
                            userInfo(node, won.value("access_token")),
                            401,
                            "what a device code used twice gave, at " + node);
                }
            }
        }
        race.tell("what it gave is revoked everywhere");
    }

    /** Each is logged in as somebody else: whoever comes too late has tried a wrong code, and no more than ten may be one person's. */
    private void raceForDecisions() throws Exception {
        Race race = new Race("the decision on a user code", 303, 400, "id=\"user-code-fault\"");
        List<Browser> browsers = new ArrayList<>();
        for (int i = 0; i < RACERS; i++) {
            String name = "decider-" + RUN + "-" + i;
            expect(send(nodes.get(i % nodes.size()), registration(name)), 201, "the registration of " + name);
            Browser browser = new Browser(nodes, name);
            browser.code();
            browsers.add(browser);
        }
        for (int i = 0; i < ROUNDS; i++) {
            Answer begun = send(
                    nodes.get(i % nodes.size()),
                    form("/device_authorization", "client_id", "television", "scope", "openid profile"));
            expect(begun, 200, "a device's beginning");
            List<HttpRequest.Builder> decisions = new ArrayList<>();
            for (Browser browser : browsers) {
                decisions.add(browser.allowing(begun.value("user_code")));
            }
            Iterator<HttpRequest.Builder> next = decisions.iterator();
            for (Answer won : race.run(node -> next.next())) {
                Answer polled = send(
                        nodes.get(i % nodes.size()),
                        form(
                                "/token",
                                "grant_type",
                                DEVICE_CODE,
                                "client_id",
                                "television",
                                "device_code",
                                begun.value("device_code")));
                expect(polled, 200, "the device that was allowed at " + won.by);
            }
        }
        race.tell("the device gets its tokens");
    }

    /** All come back with the answer of the provider: one of them has it asked for their tokens. */
    private void raceForLoginsElsewhere() throws Exception {
        Provider provider = new Provider(URI.create(System.getenv("PROVIDER")));
        try {
            Map<Integer, Integer> statuses = new TreeMap<>();
            for (int i = 0; i < ROUNDS; i++) {
                Browser browser = new Browser(nodes);
                String way = browser.leaving("elsewhere").location;
                String state = parameter(way, "state");
                if (!way.startsWith(provider.url.toString()) || state.isEmpty()) {
                    faults.add("nobody is sent to the provider: " + way);
                    return;
                }
                int before = provider.asked.get();
                String back = URI.create(parameter(way, "redirect_uri")).getPath() + "?"
                        + query("state", state, "code", "any", "iss", provider.url.toString());
                atOnce(RACERS, node -> browser.opening(back))
                        .forEach(answer -> statuses.merge(answer.status, 1, Integer::sum));
                if (provider.asked.get() != before + 1) {
                    faults.add("a login at a provider came back " + (provider.asked.get() - before) + " times");
                }
            }
            if (statuses.keySet().stream().anyMatch(status -> status / 100 != 4 && status != 502)) {
                faults.add("who came back from a provider that refused was answered " + statuses);
            }
            System.out.println("a login at a provider, shown " + RACERS + " times at once, " + ROUNDS
                    + " rounds: the provider is asked for its tokens once each; the answers were " + statuses);
        } finally {
            provider.server.stop(0);
        }
    }

    /** A provider that sends nobody on and refuses every code. */
    private static final class Provider {

        final URI url;
        final HttpServer server;
        final AtomicInteger asked = new AtomicInteger();

        Provider(URI url) throws IOException {
            this.url = url;
            server = HttpServer.create(new InetSocketAddress(url.getHost(), url.getPort()), 0);
            server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, 200, """
                    {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",\
                    "jwks_uri":"%1$s/jwks","response_types_supported":["code"],"subject_types_supported":["public"],\
                    "id_token_signing_alg_values_supported":["RS256"]}""".formatted(url)));
            server.createContext("/token", exchange -> {
                asked.incrementAndGet();
                answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
            });
            server.start();
        }

        private static void answer(HttpExchange exchange, int status, String json) throws IOException {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, json.length());
            exchange.getResponseBody().write(json.getBytes(UTF_8));
            exchange.close();
        }
    }

    private void raceForRegistrations() throws Exception {
        Race race = new Race("an initial access token for one client", 201, 401, "invalid_token");
        String warden = warden(nodes.get(0));
        for (int i = 0; i < ROUNDS; i++) {
            String token = registrationToken(nodes.get(i % nodes.size()), warden, 1);
            String name = "Racer " + RUN + " " + i;
            race.run(node -> clientRegistration(token, name));
        }
        race.tell("one client came of each");
    }

    /** One thing at a time, shown by all racers at once, each at the node whose turn it is. */
    private final class Race {

        private final String thing;
        private final int won;
        private final int lost;
        private final String error;
        private final Map<String, Integer> winners = new TreeMap<>();
        private int rounds;

        Race(String thing, int won, int lost, String error) {
            this.thing = thing;
            this.won = won;
            this.lost = lost;
            this.error = error;
        }

        /** The answer of who won; more or none where that is at fault. */
        List<Answer> run(Function<Node, HttpRequest.Builder> showing) throws Exception {
            List<Answer> answers = atOnce(RACERS, showing);
            List<Answer> winning =
                    answers.stream().filter(answer -> answer.status == won).toList();
            if (winning.size() != 1) {
                faults.add(thing + " had " + winning.size() + " winners");
            }
            winning.forEach(answer -> winners.merge(answer.by.name, 1, Integer::sum));
            answers.stream()
                    .filter(answer -> answer.status != won)
                    .forEach(
                            answer -> expectRefusal(answer, lost, error, thing + " that was used up, at " + answer.by));
            rounds++;
            return winning;
        }

        void tell(String afterwards) {
            System.out.println(thing + ", shown " + RACERS + " times at once, " + rounds + " rounds: one winner each "
                    + winners + ", " + lost + " " + error + " for the others; " + afterwards);
        }
    }

    private List<Answer> atOnce(int racers, Function<Node, HttpRequest.Builder> showing) throws Exception {
        CyclicBarrier start = new CyclicBarrier(racers);
        List<Future<Answer>> racing = new ArrayList<>();
        for (int i = 0; i < racers; i++) {
            Node node = nodes.get(i % nodes.size());
            HttpRequest.Builder request = showing.apply(node);
            racing.add(threads.submit(() -> {
                start.await();
                return send(node, request);
            }));
        }
        List<Answer> answers = new ArrayList<>();
        for (Future<Answer> each : racing) {
            answers.add(each.get());
        }
        return answers;
    }

    private String assertion() throws GeneralSecurityException {
        long now = Instant.now().getEpochSecond();
        String claims = "{\"iss\":\"signer\",\"sub\":\"signer\",\"aud\":\"%s\",\"jti\":\"%s\",\"iat\":%d,\"exp\":%d}"
                .formatted(proxy.url, UUID.randomUUID(), now, now + 60);
        String signed = base64("{\"alg\":\"HS256\"}".getBytes(UTF_8)) + "." + base64(claims.getBytes(UTF_8));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SIGNER_SECRET.getBytes(UTF_8), "HmacSHA256"));
        return signed + "." + base64(mac.doFinal(signed.getBytes(UTF_8)));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    // -- keys and clients

    private void keys() throws Exception {
        Set<String> before = kids(nodes.get(0));
        String old = machine(nodes.get(0));
        Signatures signatures = new Signatures();
        Future<?> watching = threads.submit(signatures);
        String warden = warden(nodes.get(0));
        List<Answer> rotations = atOnce(
                nodes.size(), node -> bearer("/admin/keys/rotate", warden).POST(BodyPublishers.noBody()));
        Map<String, String> made = madeBy(rotations);
        reachKeySets(before, made.keySet());
        clients(warden);

        String next = made.entrySet().stream()
                .filter(key -> key.getValue().startsWith("ES256 "))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
        Instant from =
                Instant.parse(made.getOrDefault(next, "ES256 " + Instant.now()).split(" ")[1]);
        while (Instant.now().isBefore(from.plus(SIGNING).plus(SIGNING))) {
            Thread.sleep(100);
        }
        signatures.over = true;
        watching.get();
        signatures.judge(next, from);
        for (Node node : nodes) {
            expectActive(node, old, true);
            expect(me(node, warden), 200, "what the key before signed, at " + node);
        }
    }

    /** What the rotations at all nodes at once made: for each kid its algorithm and when it signs. */
    private Map<String, String> madeBy(List<Answer> rotations) {
        Map<String, String> made = new LinkedHashMap<>();
        Map<String, Integer> ofAlgorithm = new TreeMap<>();
        Pattern key = Pattern.compile("\"kid\":\"([^\"]*)\",\"alg\":\"([^\"]*)\",[^}]*\"signs_from\":\"([^\"]*)\"");
        for (Answer answer : rotations) {
            if (answer.status != 200 && answer.status != 201) {
                faults.add("a rotation at " + answer.by + " was answered " + answer.status + ": " + answer.body);
            }
            Matcher matcher = key.matcher(answer.body.split("\"pending\"", 2)[0]);
            while (matcher.find()) {
                made.put(matcher.group(1), matcher.group(2) + " " + matcher.group(3));
                ofAlgorithm.merge(matcher.group(2), 1, Integer::sum);
            }
        }
        if (!ofAlgorithm.equals(Map.of("ES256", 1, "RS256", 1, "PS256", 1))) {
            faults.add("rotations at all nodes at once made " + ofAlgorithm);
        }
        return made;
    }

    private void reachKeySets(Set<String> before, Set<String> made) throws Exception {
        long rotated = System.nanoTime();
        Map<String, Long> after = new TreeMap<>();
        for (Node node : nodes) {
            Set<String> kids = kids(node);
            while (!kids.containsAll(made) && System.nanoTime() - rotated < KEY_SET.toNanos()) {
                Thread.sleep(20);
                kids = kids(node);
            }
            after.put(node.name, (System.nanoTime() - rotated) / 1_000_000);
            if (!kids.containsAll(made) || !kids.containsAll(before) || kids.size() != before.size() + made.size()) {
                faults.add("the key set of " + node + " is " + kids + ", not " + before + " and " + made);
            }
        }
        System.out.println(
                "a rotation at all nodes at once makes one key of each algorithm; in the key set of each node after,"
                        + " in ms: "
                        + after);
    }

    private Set<String> kids(Node node) throws Exception {
        Answer answer = send(node, get("/jwks"));
        expect(answer, 200, "the key set of " + node);
        return Pattern.compile("\"kid\":\"([^\"]*)\"")
                .matcher(answer.body)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Has each node sign all the time and the others look at it. */
    private final class Signatures implements Runnable {

        private final Map<String, Map<String, Instant>> first = new ConcurrentHashMap<>();
        private final AtomicInteger looks = new AtomicInteger();
        private volatile boolean over;

        @Override
        public void run() {
            try {
                while (!over) {
                    for (Node signer : nodes) {
                        String token = machine(signer);
                        first.computeIfAbsent(kidOf(token), kid -> new ConcurrentHashMap<>())
                                .putIfAbsent(signer.name, Instant.now());
                        for (Node node : others(signer)) {
                            expectActive(node, token, true);
                            looks.incrementAndGet();
                        }
                    }
                    Thread.sleep(50);
                }
            } catch (Exception e) {
                faults.add("no token from a node: " + e);
            }
        }

        void judge(String next, Instant from) {
            Map<String, Instant> began = first.getOrDefault(next, Map.of());
            Map<String, Long> after = new TreeMap<>();
            for (Node node : nodes) {
                Instant since = began.get(node.name);
                if (since == null || since.isAfter(from.plus(SIGNING)) || since.isBefore(from)) {
                    faults.add(node + " signs with the new key since " + since + ", which is from " + from);
                } else {
                    after.put(node.name, Duration.between(from, since).toMillis());
                }
            }
            System.out.println(
                    "the new key signs at each node after its time had come, in ms: " + after + "; meanwhile " + looks
                            + " looks of one node at what another signed, by " + first.size() + " keys, all good");
        }

        private String kidOf(String token) {
            String header = new String(Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.'))), UTF_8);
            return value(header, "kid");
        }
    }

    /** Registered at one node, changed at another, deleted at the third, each at each. */
    private void clients(String warden) throws Exception {
        Map<String, Long> changed = new TreeMap<>();
        Map<String, Long> deleted = new TreeMap<>();
        for (int i = 0; i < nodes.size(); i++) {
            Node first = nodes.get(i);
            Node second = nodes.get((i + 1) % nodes.size());
            Node third = nodes.get((i + 2) % nodes.size());
            String name = "Registered at " + first + " " + RUN;
            Answer client = send(first, clientRegistration(registrationToken(third, warden, 1), name));
            expect(client, 201, "a registration at " + first);
            String token = "";
            for (Node node : nodes) {
                Answer answer = machine(node, client);
                expect(answer, 200, "the client of " + first + ", at " + node);
                token = answer.value("access_token");
                expectNamed(node, client, name);
            }
            change(second, client, "Renamed at " + second + " " + RUN, changed);
            delete(third, client, token, deleted);
        }
        System.out.println(
                "clients registered at one node are known to the others at once; renamed at another, the longest that"
                        + " each node told the old name, in ms: " + changed);
        System.out.println(
                "deleted at the third: its tokens are dead everywhere at once; the longest that each node gave it new"
                        + " ones, which were dead as well, in ms: " + deleted);
    }

    private void change(Node where, Answer client, String name, Map<String, Long> longest) throws Exception {
        String body = "{\"client_id\":\"%s\",\"client_name\":\"%s\",\"redirect_uris\":[\"%s\"]}"
                .formatted(client.value("client_id"), name, CALLBACK);
        Answer changed = send(
                where,
                managing(client).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(body)));
        expect(changed, 200, "the change at " + where);
        long since = System.nanoTime();
        expectNamed(where, client, name);
        for (Node node : nodes) {
            while (!loginPage(node, client).contains(name) && System.nanoTime() - since < CLIENTS.toNanos()) {
                Thread.sleep(50);
            }
            longest.merge(node.name, (System.nanoTime() - since) / 1_000_000, Math::max);
            expectNamed(node, client, name);
        }
    }

    private void delete(Node where, Answer client, String token, Map<String, Long> longest) throws Exception {
        for (Node node : nodes) {
            expectActive(node, token, true);
        }
        expect(send(where, managing(client).DELETE()), 204, "the deletion at " + where);
        long since = System.nanoTime();
        for (Node node : nodes) {
            expectActive(node, token, false);
        }
        expectRefusal(machine(where, client), 401, "invalid_client", "a client deleted here, at " + where);
        for (Node node : nodes) {
            Answer answer = machine(node, client);
            while (answer.status == 200 && System.nanoTime() - since < CLIENTS.toNanos()) {
                expectActive(node, answer.value("access_token"), false);
                Thread.sleep(50);
                answer = machine(node, client);
            }
            longest.merge(node.name, (System.nanoTime() - since) / 1_000_000, Math::max);
            expectRefusal(answer, 401, "invalid_client", "a client that was deleted, at " + node);
        }
    }

    private void expectNamed(Node node, Answer client, String name) throws Exception {
        String page = loginPage(node, client);
        if (!page.contains(name)) {
            faults.add("the login page of " + node + " does not say " + name + ": " + page);
        }
    }

    private String loginPage(Node node, Answer client) throws Exception {
        Answer page = send(node, get(authorization(client.value("client_id"))));
        expect(page, 200, "the login page of " + node);
        return page.body;
    }

    private static HttpRequest.Builder managing(Answer client) {
        return bearer("/clients/" + client.value("client_id"), client.value("registration_access_token"));
    }

    private Answer machine(Node node, Answer client) throws Exception {
        return send(
                node,
                form("/token", "grant_type", "client_credentials")
                        .header("Authorization", basic(client.value("client_id"), client.value("client_secret"))));
    }

    private String registrationToken(Node node, String warden, int uses) throws Exception {
        String body =
                "{\"max_uses\":%d,\"client_metadata\":{\"grant_types\":[\"authorization_code\",\"client_credentials\"]}}"
                        .formatted(uses);
        Answer answer = send(
                node,
                bearer("/admin/registration-tokens", warden)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)));
        expect(answer, 201, "an initial access token at " + node);
        return answer.value("token");
    }

    private static HttpRequest.Builder clientRegistration(String token, String name) {
        return bearer("/clients", token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        "{\"client_name\":\"%s\",\"redirect_uris\":[\"%s\"]}".formatted(name, CALLBACK)));
    }

    // -- a modest load

    private static final int WORKERS = 2;
    private static final int ROTATIONS = 10;
    private static final int STAYING = 12;
    private static final int UNDER_LOAD = 100;

    private void serve(Path signs) throws Exception {
        List<Tokens> staying = new ArrayList<>();
        for (int i = 0; i < STAYING; i++) {
            staying.add(tokens(logIn(proxy, "ana", PASSWORD), "a login before"));
        }
        Browser browser = new Browser(List.of(proxy));
        browser.code();

        AtomicInteger answered = new AtomicInteger();
        AtomicLong slowest = new AtomicLong();
        AtomicInteger people = new AtomicInteger();
        Instant began = Instant.now();
        List<Future<?>> workers = new ArrayList<>();
        for (int i = 0; i < WORKERS; i++) {
            workers.add(threads.submit(() -> {
                Load load = new Load(signs, answered, slowest);
                while (!load.isOver()) {
                    load.round("served-" + RUN + "-" + people.incrementAndGet());
                }
                return null;
            }));
        }
        while (answered.get() < UNDER_LOAD && faults.isEmpty()) {
            Thread.sleep(50);
        }
        System.out.println("under load");
        for (Future<?> worker : workers) {
            worker.get();
        }
        long seconds = Math.max(1, Duration.between(began, Instant.now()).toSeconds());
        System.out.println(
                answered + " requests in " + seconds + " s: registrations, logins, refreshes, who am I, introspections,"
                        + " and logins in a browser with consent; the slowest took " + slowest.get() / 1_000_000 + " ms");

        for (Tokens tokens : staying) {
            Tokens renewed = tokens(refresh(proxy, tokens.refresh), "a refresh token from before");
            expect(me(proxy, renewed.access), 200, "its access token");
        }
        expect(browser.silent(), "code", "the session from before");
        System.out.println(STAYING + " logins and a session at a browser from before go on");
    }

    /** One worker's requests, each of which must succeed. */
    private final class Load {

        private final Path signs;
        private final AtomicInteger answered;
        private final AtomicLong slowest;

        Load(Path signs, AtomicInteger answered, AtomicLong slowest) {
            this.signs = signs;
            this.answered = answered;
            this.slowest = slowest;
        }

        boolean isOver() {
            return Files.exists(signs.resolve("over"));
        }

        void round(String name) throws InterruptedException {
            ask("the registration of " + name, 201, registration(name));
            browse(name);
            Tokens tokens = Tokens.of(ask("the login of " + name, 200, login(name, PASSWORD)));
            for (int i = 0; i < ROTATIONS && !tokens.refresh.isEmpty() && !isOver(); i++) {
                ask(
                        "who " + name + " is",
                        200,
                        bearer("/users/me", tokens.access).GET());
                Answer seen = ask("an introspection", 200, asOrders(form("/introspect", "token", tokens.access)));
                if (!seen.body.contains("\"active\":true")) {
                    faults.add(Instant.now() + " " + name + " is logged out: " + seen.body);
                }
                tokens = Tokens.of(ask(
                        "a refresh of " + name,
                        200,
                        bearer("/token/refresh", tokens.refresh).POST(BodyPublishers.noBody())));
            }
        }

        /** A code by the login page and the consent of somebody who has given none yet. */
        private void browse(String name) throws InterruptedException {
            Browser browser = new Browser(List.of(proxy), name);
            try {
                String code = browser.code();
                if (!browser.consented) {
                    faults.add(Instant.now() + " " + name + " was not asked for consent");
                }
                Answer answer = ask("the code of " + name, 200, exchanging(code));
                if (answer.value("id_token").isEmpty()) {
                    faults.add(Instant.now() + " no ID token for " + name + ": " + answer.body);
                }
            } catch (IOException | IllegalStateException e) {
                faults.add(Instant.now() + " " + name + " does not get through the pages: " + e);
            }
        }

        private Answer ask(String what, int status, HttpRequest.Builder request) throws InterruptedException {
            Thread.sleep(40);
            long sent = System.nanoTime();
            try {
                Answer answer = send(proxy, request);
                long took = System.nanoTime() - sent;
                slowest.accumulateAndGet(took, Math::max);
                answered.incrementAndGet();
                expect(answer, status, Instant.now() + " " + what);
                return answer;
            } catch (IOException e) {
                faults.add(Instant.now() + " " + what + " got no answer: " + e);
                return new Answer(proxy, 0, "", "", List.of());
            }
        }
    }

    // -- what ends

    private static final Set<Integer> OF_THE_PROXY = Set.of(502, 504);

    /** How long after it was killed a node may still have taken a request. */
    private static final Duration DYING = Duration.ofSeconds(2);

    /** Fewer of a kind than this are no load. */
    private static final int LEAST_ENDED = 20;

    private void end(Path signs, Path facts) throws Exception {
        Map<String, Ending> endings = Map.of(
                "revoked", this::endByRevocation, "logged-out", this::endByLogout, "redeemed", this::endByRedemption);
        Map<String, AtomicInteger> counts = new TreeMap<>();
        endings.keySet().forEach(kind -> counts.put(kind, new AtomicInteger()));
        Queue<String> lines = new ConcurrentLinkedQueue<>();
        AtomicInteger lost = new AtomicInteger();
        List<Future<?>> workers = new ArrayList<>();
        endings.forEach((kind, ending) -> workers.add(threads.submit(() -> {
            while (!Files.exists(signs.resolve("over"))) {
                Instant begun = Instant.now();
                try {
                    lines.add(kind + " " + ending.end());
                    counts.get(kind).incrementAndGet();
                } catch (IOException e) {
                    // The sign is there before the node dies, and seen a little later.
                    Thread.sleep(50);
                    Path killed = signs.resolve("killed");
                    if (!Files.exists(killed)
                            || begun.isAfter(
                                    Files.getLastModifiedTime(killed).toInstant().plus(DYING))) {
                        faults.add("no node answered, and none was dying: " + e);
                    }
                    lost.incrementAndGet();
                }
            }
            return null;
        })));
        while (faults.isEmpty() && counts.values().stream().anyMatch(count -> count.get() < LEAST_ENDED)) {
            Thread.sleep(50);
        }
        System.out.println("under load");
        for (Future<?> worker : workers) {
            worker.get();
        }
        Files.write(facts, lines);
        System.out.println("answered: " + counts + "; " + lost + " were under way and lost");
    }

    /** Has something end and says by what it is known again: a refresh token or a code, and an access token. */
    private interface Ending {
        String end() throws Exception;
    }

    private String endByRevocation() throws Exception {
        Tokens tokens = tokens(logIn(proxy, "ana", PASSWORD), "a login");
        expect(revoke(proxy, tokens.refresh), 200, "a revocation");
        return tokens.refresh + " " + tokens.access;
    }

    private String endByLogout() throws Exception {
        Browser browser = new Browser(List.of(proxy));
        Tokens tokens = tokens(exchange(proxy, browser.code()), "a code");
        Answer bye = browser.open("/logout?" + query("id_token_hint", tokens.id));
        if (expect(bye, 200, "a logout") && !bye.body.contains("id=\"logout-success\"")) {
            faults.add("no logout: " + bye.body);
        }
        return tokens.refresh + " " + tokens.access;
    }

    private String endByRedemption() throws Exception {
        String code = new Browser(List.of(proxy)).code();
        return code + " " + tokens(exchange(proxy, code), "a code").access;
    }

    /** What is revoked or logged out stays so; a code that was redeemed is not redeemed again, and gave what its second use revokes. */
    private void ended(Path facts) throws Exception {
        Map<String, Integer> counts = new TreeMap<>();
        for (String line : Files.readAllLines(facts)) {
            String[] words = line.split(" ");
            counts.merge(words[0], 1, Integer::sum);
            if (words[0].equals("redeemed")) {
                expect(userInfo(proxy, words[2]), 200, "what a code gave that was redeemed");
                expectRefusal(exchange(proxy, words[1]), 400, "invalid_grant", "a code that was redeemed");
            } else {
                Answer again = words[0].equals("revoked")
                        ? refresh(proxy, words[1])
                        : send(
                                proxy,
                                asOrders(form("/token", "grant_type", "refresh_token", "refresh_token", words[1])));
                expectRefusal(again, 400, "invalid_grant", "a refresh token that was " + words[0]);
            }
            Answer asked = words[0].equals("revoked") ? me(proxy, words[2]) : userInfo(proxy, words[2]);
            expect(asked, 401, "an access token that was " + words[0]);
        }
        System.out.println("answered before the kill and since, and so still: " + counts);
    }

    // -- a browser

    /** A browser without scripts, each of whose requests goes to the next node; or to one of them. */
    private final class Browser {

        private static final int MOST_STEPS = 12;
        private static final Pattern FORM =
                Pattern.compile("<form[^>]*\\baction=\"([^\"]*)\"[^>]*>(.*?)</form>", Pattern.DOTALL);
        private static final Pattern FIELD = Pattern.compile("<(?:input|button)\\b[^>]*>");
        private static final Pattern ATTRIBUTE = Pattern.compile("\\b(name|value|type)=\"([^\"]*)\"");

        private final Map<String, String> cookies = new LinkedHashMap<>();
        private final String person;
        private List<Node> asked;
        private int turn;
        private boolean consented;

        Browser(List<Node> asked) {
            this(asked, "ana");
        }

        Browser(List<Node> asked, String person) {
            this.asked = asked;
            this.person = person;
        }

        /** Another with the cookies of that one. */
        Browser(Browser like) {
            this(like.asked, like.person);
            cookies.putAll(like.cookies);
        }

        Browser at(Node node) {
            asked = List.of(node);
            return this;
        }

        /** A code, through whatever pages there are. */
        String code() throws IOException, InterruptedException {
            String way = walk(authorization("orders"));
            String code = parameter(way, "code");
            if (code.isEmpty()) {
                throw new IllegalStateException("no code: " + way);
            }
            return code;
        }

        /** What a request without pages is answered with: a code, or the error. */
        String silent() throws Exception {
            Answer answer = open(authorization("orders") + "&prompt=none");
            return parameter(answer.location, "code").isEmpty() ? parameter(answer.location, "error") : "code";
        }

        /** Allows a device. */
        void allow(String userCode) throws Exception {
            String page = walk("/device/confirm?" + query("user_code", userCode));
            if (!page.contains("id=\"device-done\"")) {
                throw new IllegalStateException("the device is not allowed: " + page);
            }
        }

        /** The request that allows a device, from the page that asks. */
        HttpRequest.Builder allowing(String userCode) throws Exception {
            Answer page = open("/device/confirm?" + query("user_code", userCode));
            Matcher form = FORM.matcher(page.body);
            if (!expect(page, 200, "the page of a user code") || !form.find()) {
                throw new IllegalStateException("no decision: " + page.body);
            }
            return request(unescape(form.group(1)), filledIn(form.group(2)));
        }

        Answer open(String way) throws Exception {
            return send(way, null);
        }

        /** Follows the link of the login page to that provider. */
        Answer leaving(String provider) throws Exception {
            Answer page = open(authorization("orders"));
            Matcher link = Pattern.compile("id=\"login-option-" + provider + "\" href=\"([^\"]*)\"")
                    .matcher(page.body);
            if (!link.find()) {
                throw new IllegalStateException("no way to the provider: " + page.body);
            }
            return open(unescape(link.group(1)));
        }

        HttpRequest.Builder opening(String way) {
            return request(way, null);
        }

        /** Fills in every form; ends at the callback, or with a page that has none. */
        private String walk(String from) throws IOException, InterruptedException {
            String way = from;
            String body = null;
            for (int step = 0; step < MOST_STEPS; step++) {
                Answer answer = send(way, body);
                body = null;
                if (answer.status / 100 == 3) {
                    way = answer.location;
                    if (way.startsWith(CALLBACK)) {
                        return way;
                    }
                } else if (expect(answer, 200, "the page " + way + " of " + answer.by)) {
                    Matcher form = FORM.matcher(answer.body);
                    if (!form.find()) {
                        return answer.body;
                    }
                    consented |= answer.body.contains("id=\"consent-page\"");
                    way = unescape(form.group(1));
                    body = filledIn(form.group(2));
                } else {
                    break;
                }
            }
            throw new IllegalStateException("no way from " + from);
        }

        private Answer send(String way, String body) throws IOException, InterruptedException {
            Node node = asked.get(turn++ % asked.size());
            Answer answer = Fleet.this.send(node, request(way, body));
            for (String cookie : answer.cookies) {
                String pair = cookie.split(";", 2)[0];
                String name = pair.substring(0, pair.indexOf('='));
                if (cookie.contains("Max-Age=0")) {
                    cookies.remove(name);
                } else {
                    cookies.put(name, pair.substring(pair.indexOf('=') + 1));
                }
            }
            return answer;
        }

        private HttpRequest.Builder request(String way, String body) {
            String path = URI.create(proxy.url).resolve(way).toString().substring(proxy.url.length());
            HttpRequest.Builder request = get(path).header("Accept", "text/html");
            if (!cookies.isEmpty()) {
                request.header(
                        "Cookie",
                        cookies.entrySet().stream()
                                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                                .collect(Collectors.joining("; ")));
            }
            if (body != null) {
                request.header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Origin", proxy.url)
                        .POST(BodyPublishers.ofString(body));
            }
            return request;
        }

        /** The hidden fields, the person's, and the first button that says yes. */
        private String filledIn(String form) {
            List<String> fields = new ArrayList<>();
            boolean pressed = false;
            Matcher field = FIELD.matcher(form);
            while (field.find()) {
                Map<String, String> attributes = attributes(field.group());
                String name = attributes.getOrDefault("name", "");
                boolean yes = field.group().startsWith("<button") && !pressed && !name.equals("cancel");
                if (!name.isEmpty() && (yes || "hidden".equals(attributes.get("type")))) {
                    fields.addAll(List.of(name, attributes.getOrDefault("value", "")));
                }
                pressed |= yes;
            }
            if (form.contains("name=\"password\"")) {
                fields.addAll(List.of("username", person, "password", PASSWORD));
            }
            return query(fields.toArray(String[]::new));
        }

        private Map<String, String> attributes(String tag) {
            Map<String, String> attributes = new LinkedHashMap<>();
            Matcher attribute = ATTRIBUTE.matcher(tag);
            while (attribute.find()) {
                attributes.put(attribute.group(1), unescape(attribute.group(2)));
            }
            return attributes;
        }

        private static String unescape(String html) {
            return html.replace("&quot;", "\"")
                    .replace("&#34;", "\"")
                    .replace("&#39;", "'")
                    .replace("&amp;", "&");
        }
    }

    private static String parameter(String url, String name) {
        String start = name + "=";
        return Arrays.stream(url.substring(url.indexOf('?') + 1).split("&"))
                .filter(pair -> pair.startsWith(start))
                .map(pair -> URLDecoder.decode(pair.substring(start.length()), UTF_8))
                .findFirst()
                .orElse("");
    }

    private static String authorization(String client) {
        return "/authorize?"
                + query(
                        "response_type", "code",
                        "client_id", client,
                        "redirect_uri", CALLBACK,
                        "scope", "openid",
                        "state", "s",
                        "code_challenge", CHALLENGE,
                        "code_challenge_method", "S256");
    }

    // -- requests

    private Answer logIn(Node node, String name, String password) throws Exception {
        return send(node, login(name, password));
    }

    private static HttpRequest.Builder login(String name, String password) {
        return form("/token", "username", name, "password", password);
    }

    /** An access token of an administrator. */
    private String warden(Node node) throws Exception {
        return tokens(logIn(node, "warden", "seven-copper-kettles-sing"), "the administrator's login").access;
    }

    private static HttpRequest.Builder registration(String name) {
        String body = "{\"username\":\"%s\",\"email\":\"%s@example.org\",\"password\":\"%s\",\"name\":\"Fleet\"}"
                .formatted(name, name, PASSWORD);
        return to("/users").header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    }

    private Answer refresh(Node node, String token) throws Exception {
        return send(node, bearer("/token/refresh", token).POST(BodyPublishers.noBody()));
    }

    private Answer revoke(Node node, String token) throws Exception {
        return send(node, form("/revoke", "token", token, "client_id", "aldaba"));
    }

    private Answer me(Node node, String access) throws Exception {
        return send(node, bearer("/users/me", access).GET());
    }

    private Answer userInfo(Node node, String access) throws Exception {
        return send(node, bearer("/userinfo", access).GET());
    }

    private Answer exchange(Node node, String code) throws Exception {
        return send(node, exchanging(code));
    }

    private static HttpRequest.Builder exchanging(String code) {
        return asOrders(form(
                "/token",
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                CALLBACK,
                "code_verifier",
                VERIFIER));
    }

    /** An access token of the client for itself. */
    private String machine(Node node) throws Exception {
        Answer answer = send(node, asOrders(form("/token", "grant_type", "client_credentials")));
        expect(answer, 200, "client credentials at " + node);
        return answer.value("access_token");
    }

    private void expectActive(Node node, String token, boolean active) throws Exception {
        Answer answer = send(node, asOrders(form("/introspect", "token", token)));
        if (expect(answer, 200, "an introspection at " + node) && !answer.body.contains("\"active\":" + active)) {
            faults.add("a token that is " + (active ? "alive" : "dead") + " is introspected at " + node + " as "
                    + answer.body);
        }
    }

    private static HttpRequest.Builder asOrders(HttpRequest.Builder request) {
        return request.header("Authorization", ORDERS);
    }

    private static String basic(String id, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(UTF_8));
    }

    private static HttpRequest.Builder get(String path) {
        return to(path).GET();
    }

    private static HttpRequest.Builder bearer(String path, String token) {
        return to(path).header("Authorization", "Bearer " + token);
    }

    private static HttpRequest.Builder form(String path, String... namesAndValues) {
        return to(path).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(query(namesAndValues)));
    }

    private static String query(String... namesAndValues) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            pairs.add(URLEncoder.encode(namesAndValues[i], UTF_8) + "="
                    + URLEncoder.encode(namesAndValues[i + 1], UTF_8));
        }
        return String.join("&", pairs);
    }

    /** To a path of whichever node. */
    private static HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://node" + path)).timeout(LONGEST_ANSWER);
    }

    private Answer send(Node node, HttpRequest.Builder request) throws IOException, InterruptedException {
        URI anywhere = request.build().uri();
        String path = anywhere.getRawPath() + (anywhere.getRawQuery() == null ? "" : "?" + anywhere.getRawQuery());
        HttpRequest.Builder there = request.copy().uri(URI.create(node.url + path));
        if (nodes.isEmpty()) {
            there.header("Connection", "close");
        }
        HttpResponse<String> response = http.send(there.build(), BodyHandlers.ofString());
        if (OF_THE_PROXY.contains(response.statusCode()) && nodes.isEmpty()) {
            throw new IOException("the proxy answers " + response.statusCode());
        }
        return new Answer(
                node,
                response.statusCode(),
                response.body(),
                response.headers().firstValue("Location").orElse(""),
                response.headers().allValues("Set-Cookie"));
    }

    private Tokens tokens(Answer answer, String what) {
        expect(answer, 200, what);
        return Tokens.of(answer);
    }

    private boolean expect(Answer answer, int status, String what) {
        if (answer.status != status) {
            faults.add(what + " was answered " + answer.status + ", not " + status + ": " + answer.body);
        }
        return answer.status == status;
    }

    private void expect(String actual, String expected, String what) {
        if (!actual.equals(expected)) {
            faults.add(what + ": " + actual + ", not " + expected);
        }
    }

    private void expectRefusal(Answer answer, int status, String error, String what) {
        if (expect(answer, status, what) && !answer.body.contains(error)) {
            faults.add(what + " was refused, but not by " + error + ": " + answer.body);
        }
    }

    private static String value(String json, String member) {
        Matcher matcher = Pattern.compile("\"" + member + "\":\"([^\"]*)\"").matcher(json);
        return matcher.find() ? matcher.group(1) : "";
    }

    private record Node(String name, String url) {

        static Node of(String argument) {
            String[] parts = argument.split("=", 2);
            return new Node(parts[0], parts[1]);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private record Tokens(String access, String refresh, String id) {

        static Tokens of(Answer answer) {
            return new Tokens(answer.value("access_token"), answer.value("refresh_token"), answer.value("id_token"));
        }
    }

    private record Answer(Node by, int status, String body, String location, List<String> cookies) {

        /** The text of that member; empty where there is none. */
        String value(String member) {
            return Fleet.value(body, member);
        }
    }
}
