import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Load, and what a crash leaves behind, on 32 connections. {@code scripts/endure} starts and kills the server for it, {@code
 * scripts/check-fleet} one of several behind a proxy.
 *
 * <ul>
 *   <li>{@code load URL COUNT FACTS}: so many registrations; every one must be answered 201.
 *   <li>{@code storm URL FACTS}: half of the connections register, half rotate a refresh token each, until the server is
 *       killed. Any answer but success is a fault.
 *   <li>{@code storm URL FACTS SIGNS}: the same at a proxy. SIGNS is a directory; once it has the file {@code killed} one of the
 *       nodes dies, and the others go on answering until it has the file {@code over}. What the dead node had under way is
 *       answered 502 or 504, and acknowledged by nobody.
 *   <li>{@code check URL FACTS DATABASE}, a SQLite file or a {@code jdbc:} URL, with its driver in the class path: nothing
 *       acknowledged is lost.
 * </ul>
 *
 * <p>FACTS is the file to which the first two append what was acknowledged: registrations, and each chain of refresh tokens
 * with its last two. An answered rotation promises that the token before is used up for good and that the answered one can
 * be used once. The one way in which it may be used up after the crash is the rotation that was under way when the server
 * died: it may have been committed without its answer coming through. The database tells which it was: a chain has one
 * token more than it had answered rotations, or two.
 *
 * <p>A killed process tests the order of commit and answer and the recovery of the file, not the loss of power: what SQLite
 * has written survives in the system's memory. Against that stands {@code synchronous=FULL}.
 */
public final class Endurance {

    private static final int CONNECTIONS = 32;
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(60);
    private static final Duration LONGEST_STORM = Duration.ofMinutes(5);

    /** How long after it was killed a node may still have taken a request. */
    private static final Duration DYING = Duration.ofSeconds(2);

    /** Fewer answered registrations, or rotations, than this are no load. */
    private static final int LEAST_UNDER_LOAD = 100;

    private static final int LOGINS = 64;
    private static final String PASSWORD = "quiet-lantern-47-orchard";
    private static final Pattern USERNAME = Pattern.compile("\"username\":\"([^\"]*)\"");

    /** Names of this run; another run on the same database takes others. */
    private static final String RUN = Long.toString(System.currentTimeMillis(), 36);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LONGEST_ANSWER)
            .build();
    private final String url;
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private Victim victim = new WholeServer();

    private Endurance(String url) {
        this.url = url;
    }

    public static void main(String[] arguments) throws Exception {
        Endurance endurance = new Endurance(arguments[1]);
        switch (arguments[0]) {
            case "load" -> endurance.load(Integer.parseInt(arguments[2]), Path.of(arguments[3]));
            case "storm" -> {
                if (arguments.length > 3) {
                    endurance.victim = endurance.new NodeBehindProxy(Path.of(arguments[3]));
                }
                endurance.storm(Path.of(arguments[2]));
            }
            case "check" -> endurance.check(Path.of(arguments[2]), arguments[3]);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
        endurance.faults.stream().limit(20).forEach(System.err::println);
        System.out.println(arguments[0] + ": " + endurance.faults.size() + " faults");
        System.exit(endurance.faults.isEmpty() ? 0 : 1);
    }

    // -- load

    private void load(int count, Path facts) throws Exception {
        AtomicInteger next = new AtomicInteger();
        Timings timings = new Timings();
        Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
        timings.begin();
        onEachConnection(worker -> {
            for (int n = next.getAndIncrement(); n < count; n = next.getAndIncrement()) {
                String name = "load-" + RUN + "-" + n;
                Answer answer = timings.of(() -> register(name));
                if (expect(answer, 201, "registration of " + name)) {
                    acknowledged.add(new Registered(name, true).line());
                }
            }
        });
        System.out.println("registrations: " + timings);
        append(facts, acknowledged);
    }

    // -- storm

    private void storm(Path facts) throws Exception {
        Timings registrations = new Timings();
        Timings rotations = new Timings();
        Queue<String> lines = new ConcurrentLinkedQueue<>();
        List<Chain> chains = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS / 2; i++) {
            String name = chainOf(i);
            if (expect(register(name), 201, "registration of " + name)) {
                lines.add(new Registered(name, true).line());
            }
            Answer login = logIn(name, PASSWORD);
            expect(login, 200, "login of " + name);
            chains.add(Chain.from(login));
        }
        long end = System.nanoTime() + LONGEST_STORM.toNanos();
        registrations.begin();
        rotations.begin();
        Thread announcer = new Thread(() -> announceLoad(registrations, rotations));
        announcer.setDaemon(true);
        announcer.start();
        onEachConnection(worker -> {
            if (worker < chains.size()) {
                lines.add(rotateUntilDead(chains.get(worker), rotations, end).line());
                while (victim.leavesOthers() && System.nanoTime() < end) {
                    rotateAnew(worker, rotations, end, lines);
                }
            } else {
                registerUntilDead(worker, registrations, end, lines);
            }
        });
        System.out.println("registrations until the end: " + registrations);
        System.out.println("rotations until the end: " + rotations);
        if (System.nanoTime() > end) {
            faults.add("nobody killed the server");
        }
        victim.judgeOthers(registrations, rotations);
        if (Math.min(registrations.count(), rotations.count()) < LEAST_UNDER_LOAD) {
            faults.add("the server was killed before it was under load");
        }
        append(facts, lines);
    }

    /** Says when the server may be killed. */
    private static void announceLoad(Timings registrations, Timings rotations) {
        while (Math.min(registrations.count(), rotations.count()) < LEAST_UNDER_LOAD) {
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                return;
            }
        }
        System.out.println("under load");
    }

    private Chain rotateUntilDead(Chain from, Timings timings, long end) throws InterruptedException {
        Chain chain = from;
        while (System.nanoTime() < end && !victim.isOver()) {
            String presented = chain.last;
            long sent = System.nanoTime();
            Answer answer;
            try {
                answer = timings.of(() -> victim.answered(refresh(presented)));
            } catch (ConnectException neverSent) {
                victim.judge(neverSent, sent);
                return chain;
            } catch (IOException e) {
                victim.judge(e, sent);
                return new Chain(chain.before, chain.last, chain.access, chain.rotations, true);
            }
            if (!expect(answer, 200, "rotation " + chain.rotations)) {
                return chain;
            }
            chain = new Chain(
                    presented, answer.value("refresh_token"), answer.value("access_token"), chain.rotations + 1, false);
        }
        return chain;
    }

    /** Whose chain ended logs in again, which may be cut off as well. */
    private void rotateAnew(int worker, Timings timings, long end, Queue<String> lines) throws InterruptedException {
        long sent = System.nanoTime();
        try {
            Answer login = victim.answered(logIn(chainOf(worker), PASSWORD));
            if (expect(login, 200, "another login of " + chainOf(worker))) {
                lines.add(rotateUntilDead(Chain.from(login), timings, end).line());
            }
        } catch (IOException e) {
            victim.judge(e, sent);
        }
    }

    private static String chainOf(int worker) {
        return "chain-" + RUN + "-" + worker;
    }

    private void registerUntilDead(int worker, Timings timings, long end, Queue<String> lines)
            throws InterruptedException {
        for (int n = 0; System.nanoTime() < end && !victim.isOver(); n++) {
            String name = "storm-" + RUN + "-" + worker + "-" + n;
            long sent = System.nanoTime();
            try {
                if (expect(timings.of(() -> victim.answered(register(name))), 201, "registration of " + name)) {
                    lines.add(new Registered(name, true).line());
                }
            } catch (IOException e) {
                victim.judge(e, sent);
                if (!(e instanceof ConnectException)) {
                    lines.add(new Registered(name, false).line());
                }
                if (!victim.leavesOthers()) {
                    return;
                }
            }
        }
    }

    // -- who is killed

    /** What dies in the storm. */
    private interface Victim {

        /** Whether somebody answers after it. */
        boolean leavesOthers();

        /** Whether the storm is to end although somebody answers. */
        boolean isOver();

        /** The answer, if it is the service's. */
        Answer answered(Answer answer) throws IOException;

        /** Looks whether a request that was sent then may have had no answer. */
        void judge(IOException unanswered, long sent) throws InterruptedException;

        /** Looks whether the others went on. */
        void judgeOthers(Timings registrations, Timings rotations);
    }

    private final class WholeServer implements Victim {

        @Override
        public boolean leavesOthers() {
            return false;
        }

        @Override
        public boolean isOver() {
            return false;
        }

        @Override
        public Answer answered(Answer answer) {
            return answer;
        }

        /** A live server that leaves a request unanswered is at fault, killed or not. */
        @Override
        public void judge(IOException unanswered, long sent) throws InterruptedException {
            if (unanswered instanceof ConnectException) {
                return;
            }
            try {
                send(to("/health/live").GET());
                faults.add("the server lives and gave no answer: " + unanswered);
            } catch (IOException dead) {
                return;
            }
        }

        @Override
        public void judgeOthers(Timings registrations, Timings rotations) {
            // There are none.
        }
    }

    private final class NodeBehindProxy implements Victim {

        private static final Set<Integer> OF_THE_PROXY = Set.of(502, 504);

        private final AtomicLong killed = new AtomicLong(Long.MAX_VALUE);
        private final AtomicInteger underWay = new AtomicInteger();
        private volatile boolean over;

        NodeBehindProxy(Path signs) {
            Thread watch = new Thread(() -> watch(signs));
            watch.setDaemon(true);
            watch.start();
        }

        private void watch(Path signs) {
            try {
                while (!Files.exists(signs.resolve("killed"))) {
                    Thread.sleep(5);
                }
                killed.set(System.nanoTime());
                while (!Files.exists(signs.resolve("over"))) {
                    Thread.sleep(5);
                }
                over = true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public boolean leavesOthers() {
            return !over;
        }

        @Override
        public boolean isOver() {
            return over;
        }

        @Override
        public Answer answered(Answer answer) throws IOException {
            if (OF_THE_PROXY.contains(answer.status)) {
                throw new IOException("the proxy answers " + answer.status);
            }
            return answer;
        }

        /** Later requests go to the others, and none is to fail before. */
        @Override
        public void judge(IOException unanswered, long sent) throws InterruptedException {
            // The sign is there before the node dies, and seen a little later.
            Thread.sleep(50);
            long since = killed.get();
            if (since == Long.MAX_VALUE || sent - since > DYING.toNanos()) {
                faults.add("no node answered, and none was dying: " + unanswered);
            }
            underWay.incrementAndGet();
        }

        @Override
        public void judgeOthers(Timings registrations, Timings rotations) {
            long after = killed.get() == Long.MAX_VALUE ? Long.MAX_VALUE : killed.get() + DYING.toNanos();
            int registered = registrations.countAfter(after);
            int rotated = rotations.countAfter(after);
            System.out.println("killed with " + underWay + " requests under way; afterwards the others answered "
                    + registered + " registrations and " + rotated + " rotations");
            if (Math.min(registered, rotated) < LEAST_UNDER_LOAD) {
                faults.add("the others did not go on");
            }
        }
    }

    // -- check

    private void check(Path facts, String database) throws Exception {
        List<Registered> registered = read(facts, Registered.WORD, Registered::of);
        List<Chain> chains = read(facts, Chain.WORD, Chain::of);
        int inFlight = 0;
        boolean server = database.startsWith("jdbc:");
        try (Connection connection =
                DriverManager.getConnection(server ? database : "jdbc:sqlite:file:" + database + "?mode=ro")) {
            if (!server) {
                expect(column(connection, "PRAGMA integrity_check"), List.of("ok"), "PRAGMA integrity_check");
                expect(column(connection, "PRAGMA foreign_key_check"), List.of(), "PRAGMA foreign_key_check");
            }
            Set<String> listed = listed();
            checkListed(registered, listed);
            // What is written in one transaction is there together or not at all. Only imported names have no dash.
            expect(
                    column(connection, "SELECT count(*) FROM audit_event WHERE type = 'user.registered'"),
                    List.of(Long.toString(
                            listed.stream().filter(name -> name.contains("-")).count())),
                    "registrations in the audit trail");
            expect(
                    column(
                            connection,
                            "SELECT family_id FROM refresh_token JOIN token_family ON id = family_id"
                                    + " WHERE revoked_at IS NULL GROUP BY family_id"
                                    + " HAVING sum(CASE WHEN consumed_at IS NULL THEN 1 ELSE 0 END) <> 1"),
                    List.of(),
                    "families without exactly one usable token");
            for (Chain chain : chains) {
                inFlight += committedUnanswered(connection, chain) ? 1 : 0;
            }
            System.out.println("chains: " + chains.size() + ", with "
                    + chains.stream().mapToInt(chain -> chain.rotations).sum() + " answered rotations; "
                    + chains.stream().filter(chain -> chain.underWay).count() + " rotations were under way, " + inFlight
                    + " of them committed");
            Map<Chain, Boolean> usable = new HashMap<>();
            for (Chain chain : chains) {
                usable.put(chain, isUsable(connection, chain.last));
            }
            Queue<Chain> rest = new ConcurrentLinkedQueue<>(chains);
            onEachConnection(worker -> {
                for (Chain chain = rest.poll(); chain != null; chain = rest.poll()) {
                    judge(chain, usable.get(chain), worker % 2 == 0);
                }
            });
        }
        checkTaken(registered);
        checkLogins(registered.stream().filter(user -> user.answered).toList());
    }

    private void checkListed(List<Registered> registered, Set<String> listed) {
        registered.stream()
                .filter(user -> user.answered && !listed.contains(user.name))
                .forEach(user -> faults.add("lost: the registration of " + user.name));
        System.out.println("registrations: "
                + registered.stream().filter(user -> user.answered).count() + " answered; "
                + registered.stream().filter(user -> !user.answered).count() + " were under way, "
                + registered.stream()
                        .filter(user -> !user.answered && listed.contains(user.name))
                        .count()
                + " of them committed");
    }

    /** Compares a chain with its family in the database; tells whether the rotation under way was committed. */
    private boolean committedUnanswered(Connection connection, Chain chain) throws SQLException {
        List<String> families =
                column(connection, "SELECT family_id FROM refresh_token WHERE digest = ?", digest(chain.last));
        if (families.size() != 1) {
            faults.add("lost: the token of rotation " + chain.rotations);
            return false;
        }
        int tokens = Integer.parseInt(
                column(connection, "SELECT count(*) FROM refresh_token WHERE family_id = ?", families.get(0))
                        .get(0));
        boolean committed = tokens == chain.rotations + 2;
        if (tokens != chain.rotations + 1 && !(committed && chain.underWay)) {
            faults.add(chain.rotations + " answered rotations left " + tokens + " tokens, another rotation under way: "
                    + chain.underWay);
        }
        if (chain.rotations > 0 && isUsable(connection, chain.before)) {
            faults.add("rotation " + chain.rotations + " came undone: the token before it is not used up");
        }
        if (isUsable(connection, chain.last) == committed) {
            faults.add(
                    "the token of rotation " + chain.rotations + " is used up without a successor, or has one unused");
        }
        return committed;
    }

    private static boolean isUsable(Connection connection, String token) throws SQLException {
        return column(
                        connection,
                        "SELECT count(*) FROM refresh_token WHERE digest = ? AND consumed_at IS NULL",
                        digest(token))
                .equals(List.of("1"));
    }

    /**
     * The same by what the service answers. The access token tells whether the family is alive, for a second use revokes it:
     * that is how a token that was used up is told from one that never was.
     */
    private void judge(Chain chain, boolean usable, boolean secondUseOfTheLast)
            throws IOException, InterruptedException {
        expect(me(chain.access), 200, "the access token of a chain");
        Answer answer = refresh(chain.last);
        expect(answer, usable ? 200 : 400, "the last token of a chain");
        if (usable) {
            boolean last = secondUseOfTheLast || chain.rotations == 0;
            expect(refresh(last ? chain.last : chain.before), 400, "the second use of a token");
            expect(refresh(answer.value("refresh_token")), 400, "the successor in a revoked family");
        }
        expect(me(chain.access), 401, "the access token of a revoked family");
        if (chain.rotations > 0) {
            expect(refresh(chain.before), 400, "the token before the last");
        }
    }

    /** Whoever is registered is not registered again; what never was answered may go either way. */
    private void checkTaken(List<Registered> registered) throws Exception {
        Queue<Registered> rest = new ConcurrentLinkedQueue<>(registered);
        onEachConnection(worker -> {
            for (Registered user = rest.poll(); user != null; user = rest.poll()) {
                Answer again = register(user.name);
                if (user.answered || again.status != 201) {
                    expect(again, 409, "another registration of " + user.name);
                }
            }
        });
    }

    private void checkLogins(List<Registered> registered) throws Exception {
        Queue<Registered> rest = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < registered.size(); i += Math.max(1, registered.size() / LOGINS)) {
            rest.add(registered.get(i));
        }
        int logins = rest.size();
        onEachConnection(worker -> {
            for (Registered user = rest.poll(); user != null; user = rest.poll()) {
                expect(logIn(user.name, PASSWORD), 200, "login of " + user.name);
            }
        });
        System.out.println("registered again: " + registered.size() + "; logged in: " + logins);
    }

    private Set<String> listed() throws IOException, InterruptedException {
        Answer login = logIn("admin", "secret");
        expect(login, 200, "login of the administrator");
        Set<String> names = new TreeSet<>();
        String page = url + "/admin/users?limit=200";
        while (!page.isEmpty()) {
            Answer answer = send(authorized(page, login.value("access_token")).GET());
            expect(answer, 200, page);
            Matcher matcher = USERNAME.matcher(answer.body);
            while (matcher.find()) {
                names.add(matcher.group(1));
            }
            page = answer.value("next");
        }
        return names;
    }

    private static List<String> column(Connection connection, String sql, String... parameters) throws SQLException {
        List<String> values = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
            }
        }
        return values;
    }

    private static String digest(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    // -- requests

    private Answer register(String name) throws IOException, InterruptedException {
        String body = "{\"username\":\"%s\",\"email\":\"%s@example.org\",\"password\":\"%s\",\"name\":\"Load\"}"
                .formatted(name, name, PASSWORD);
        return send(to("/users").header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    private Answer logIn(String name, String password) throws IOException, InterruptedException {
        return send(to("/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("username=" + name + "&password=" + password)));
    }

    private Answer refresh(String token) throws IOException, InterruptedException {
        return send(authorized(url + "/token/refresh", token).POST(BodyPublishers.noBody()));
    }

    private Answer me(String access) throws IOException, InterruptedException {
        return send(authorized(url + "/users/me", access).GET());
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).timeout(LONGEST_ANSWER);
    }

    private static HttpRequest.Builder authorized(String address, String token) {
        return HttpRequest.newBuilder(URI.create(address))
                .timeout(LONGEST_ANSWER)
                .header("Authorization", "Bearer " + token);
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body());
    }

    private record Answer(int status, String body) {

        /** The text of that member; empty where there is none. */
        String value(String member) {
            Matcher matcher = Pattern.compile("\"" + member + "\":\"([^\"]*)\"").matcher(body);
            return matcher.find() ? matcher.group(1) : "";
        }
    }

    private boolean expect(Answer answer, int status, String what) {
        if (answer.status != status) {
            faults.add(what + " was answered " + answer.status + ", not " + status + ": " + answer.body);
        }
        return answer.status == status;
    }

    private void expect(List<String> actual, List<String> expected, String what) {
        if (!actual.equals(expected)) {
            faults.add(what + ": " + actual + ", not " + expected);
        }
    }

    // -- connections

    private interface Work {
        void run(int worker) throws IOException, InterruptedException;
    }

    private interface Request {
        Answer send() throws IOException, InterruptedException;
    }

    /** Runs the work once on every connection. A request that gets no answer ends that connection's work, as a fault. */
    private void onEachConnection(Work work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            int worker = i;
            running.add(threads.submit(() -> {
                try {
                    work.run(worker);
                } catch (IOException e) {
                    faults.add("no answer: " + e);
                }
                return null;
            }));
        }
        for (Future<?> each : running) {
            each.get();
        }
        threads.shutdown();
    }

    /** How long answers took. */
    private static final class Timings {

        private final Queue<Long> nanoseconds = new ConcurrentLinkedQueue<>();
        private final Queue<Long> sent = new ConcurrentLinkedQueue<>();
        private volatile long began;
        private volatile long ended;

        void begin() {
            began = System.nanoTime();
        }

        Answer of(Request request) throws IOException, InterruptedException {
            long begun = System.nanoTime();
            Answer answer = request.send();
            ended = System.nanoTime();
            nanoseconds.add(ended - begun);
            sent.add(begun);
            return answer;
        }

        /** How many of the answered were sent after that moment. */
        int countAfter(long moment) {
            return (int) sent.stream().filter(at -> at > moment).count();
        }

        int count() {
            return nanoseconds.size();
        }

        @Override
        public String toString() {
            long[] sorted =
                    nanoseconds.stream().mapToLong(Long::longValue).sorted().toArray();
            if (sorted.length == 0) {
                return "none";
            }
            return "%d answers, %.0f/s, p50 %d ms, p99 %d ms, longest %d ms"
                    .formatted(
                            sorted.length,
                            sorted.length * 1e9 / (ended - began),
                            sorted[sorted.length / 2] / 1_000_000,
                            sorted[(int) (sorted.length * 0.99)] / 1_000_000,
                            sorted[sorted.length - 1] / 1_000_000);
        }
    }

    // -- facts

    private record Registered(String name, boolean answered) {

        static final String WORD = "user";

        String line() {
            return String.join(" ", WORD, name, Boolean.toString(answered));
        }

        static Registered of(String[] words) {
            return new Registered(words[1], Boolean.parseBoolean(words[2]));
        }
    }

    /**
     * A chain of refresh tokens.
     *
     * @param before the token of the last answered rotation but one, or of the login; a dash if there was no rotation
     * @param last the token of the last answered rotation, or of the login
     * @param access the access token that came with it
     * @param rotations how many were answered
     * @param underWay whether one more was sent and not answered
     */
    private record Chain(String before, String last, String access, int rotations, boolean underWay) {

        static final String WORD = "chain";

        static Chain from(Answer login) {
            return new Chain("-", login.value("refresh_token"), login.value("access_token"), 0, false);
        }

        String line() {
            return String.join(
                    " ", WORD, before, last, access, Integer.toString(rotations), Boolean.toString(underWay));
        }

        static Chain of(String[] words) {
            return new Chain(words[1], words[2], words[3], Integer.parseInt(words[4]), Boolean.parseBoolean(words[5]));
        }
    }

    private interface Reader<T> {
        T read(String[] words);
    }

    private static <T> List<T> read(Path facts, String word, Reader<T> reader) throws IOException {
        try (Stream<String> lines = Files.lines(facts)) {
            return lines.map(line -> line.split(" "))
                    .filter(words -> words[0].equals(word))
                    .map(reader::read)
                    .toList();
        }
    }

    private static void append(Path facts, Collection<String> lines) throws IOException {
        Files.write(facts, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
