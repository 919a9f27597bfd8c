package io.aldaba.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.audit.RecordedEvents;
import io.aldaba.authorize.AuthorizationCodes;
import io.aldaba.backchannel.LogoutNotices;
import io.aldaba.client.ClientExamples;
import io.aldaba.clientauthentication.UsedAssertions;
import io.aldaba.clientregistration.InitialAccessTokens;
import io.aldaba.device.DeviceAuthorizations;
import io.aldaba.federation.PendingLinks;
import io.aldaba.federation.PendingLogin;
import io.aldaba.federation.PendingLogins;
import io.aldaba.federation.UpstreamSessions;
import io.aldaba.identityprovider.ProviderAlias;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.Sha256;
import io.aldaba.kernel.jpa.TransactionPresence;
import io.aldaba.session.Authentication;
import io.aldaba.session.SessionId;
import io.aldaba.session.Sessions;
import io.aldaba.testing.RecordedStatements;
import io.aldaba.testing.TestDatabase;
import io.aldaba.throttle.Throttle;
import io.aldaba.token.AccessToken;
import io.aldaba.token.AccessTokens;
import io.aldaba.token.RefreshTokens;
import io.aldaba.token.TokenFamilies;
import io.aldaba.token.TokenFamilies.Place;
import io.aldaba.token.TokenHouse;
import io.aldaba.token.TokenSettings;
import io.aldaba.user.LoginName;
import io.aldaba.user.LoginNames;
import io.aldaba.user.SomeUsers;
import io.aldaba.user.UserId;
import io.aldaba.user.Users;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sqlite.ProgressHandler;

/**
 * Every statement that removes ended rows finds them by an index: most rows are not ended, and a full scan would keep
 * others waiting. The same holds for every statement of an ordinary request.
 */
class PlansTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final int BATCH = 1_000;
    private static final int MANY = 10_000;
    private static final int FEW = 50;

    private static final Path SOURCES = Path.of("src/main/java/io/aldaba");
    private static final Pattern PURGE = Pattern.compile("DELETE FROM \\w+ WHERE \\w+ IN");

    private static final Sha256 DIGEST = Sha256.of("digest");
    private static final UserId JOHN = SomeUsers.john().id();

    /** What SQLite scans because it is a parameter list, or a result it has found already. */
    private static final Pattern IN_MEMORY =
            Pattern.compile("SCAN (asked|told|late|ahead|\\(subquery-\\d+\\)|(\\d+ )?CONSTANT ROWS?)");

    private static final Work<LogoutNotices> DUE_NOTICES =
            new Work<>("backchannel.jpa.JpaLogoutNotices", LogoutNotices.class, notices -> notices.due(NOW, FEW));

    private static final AtomicInteger STATES = new AtomicInteger();
    private static final ProviderAlias PARTNER = new ProviderAlias("partner");

    private static final Work<UpstreamSessions> OF_A_SESSION_AND_ITS_SUBJECT = new Work<>(
            "federation.jpa.JpaUpstreamSessions",
            UpstreamSessions.class,
            sessions -> sessions.unendedOn(PARTNER, Optional.of("sid"), Optional.of("x1")));

    private static final Work<PendingLogins> BEGUN_LOGIN = new Work<>(
            "federation.jpa.JpaPendingLogins",
            PendingLogins.class,
            logins -> logins.add(
                    new PendingLogin(
                            Sha256.of(String.valueOf(STATES.incrementAndGet())),
                            DIGEST,
                            PARTNER,
                            "/",
                            DIGEST,
                            Optional.empty(),
                            Optional.empty(),
                            NOW.plusSeconds(600)),
                    FEW,
                    NOW));

    /** How many rows PostgreSQL has read in a step, and how often it did the step; or how many it read in vain. */
    private static final Pattern READ =
            Pattern.compile("actual rows=(\\d+)(?:\\.\\d+)? loops=(\\d+)|Rows Removed by Filter: (\\d+)");

    /** The columns that say when a row ends or is due, in any table. */
    private static final Set<String> WHENS =
            Set.of("expires_at", "idle_until", "retained_until", "window_ends_at", "recorded_at", "due_at");

    private static @Nullable RecordedStatements sqlite;
    private static @Nullable RecordedStatements postgresql;
    private static @Nullable RecordedStatements crowdedSqlite;
    private static @Nullable RecordedStatements crowdedPostgresql;

    /** Identified by the name of the adapter, because the class is visible to its feature only. */
    private record Work<P>(String adapter, Class<P> port, Consumer<P> deed) {

        void run(TestDatabase database) throws ReflectiveOperationException {
            P worked = port.cast(made(database));
            database.runInTransaction(() -> deed.accept(worked));
        }

        private Object made(TestDatabase database) throws ReflectiveOperationException {
            Constructor<?> constructor = Class.forName("io.aldaba." + adapter).getDeclaredConstructors()[0];
            constructor.setAccessible(true);
            return constructor.newInstance(Arrays.stream(constructor.getParameterTypes())
                    .map(type -> part(type, database))
                    .toArray());
        }

        private static @Nullable Object part(Class<?> type, TestDatabase database) {
            if (type == EntityManager.class) {
                return database.entityManager();
            }
            if (type == DataSource.class) {
                return database.dataSource();
            }
            return type == TransactionPresence.class ? (TransactionPresence) () -> false : null;
        }

        @Override
        public String toString() {
            return adapter;
        }
    }

    static List<Work<?>> purges() {
        return List.of(
                new Work<>(
                        "audit.jpa.JpaRecordedEvents", RecordedEvents.class, events -> events.forgetUntil(NOW, BATCH)),
                new Work<>(
                        "authorize.jpa.JpaAuthorizationCodes",
                        AuthorizationCodes.class,
                        codes -> codes.forgetExpired(NOW, BATCH)),
                new Work<>(
                        "clientauthentication.jpa.JpaUsedAssertions",
                        UsedAssertions.class,
                        assertions -> assertions.forgetExpired(NOW, BATCH)),
                new Work<>(
                        "clientregistration.jpa.JpaInitialAccessTokens",
                        InitialAccessTokens.class,
                        tokens -> tokens.forgetExpired(NOW, BATCH)),
                new Work<>(
                        "device.jpa.JpaDeviceAuthorizations",
                        DeviceAuthorizations.class,
                        devices -> devices.forgetExpired(NOW, BATCH)),
                new Work<>(
                        "federation.jpa.JpaPendingLinks", PendingLinks.class, links -> links.forgetExpired(NOW, BATCH)),
                new Work<>(
                        "federation.jpa.JpaPendingLogins",
                        PendingLogins.class,
                        logins -> logins.forgetExpired(NOW, BATCH)),
                new Work<>(
                        "federation.jpa.JpaUpstreamSessions",
                        UpstreamSessions.class,
                        sessions -> sessions.forgetExpired(NOW, BATCH)),
                new Work<>("session.jpa.JpaSessions", Sessions.class, sessions -> sessions.forgetOver(NOW, BATCH)),
                new Work<>("throttle.jpa.JdbcThrottle", Throttle.class, throttle -> throttle.forget(NOW)),
                new Work<>("token.jpa.JpaAccessTokens", AccessTokens.class, tokens -> tokens.forgetExpired(NOW, BATCH)),
                new Work<>(
                        "token.jpa.JpaRefreshTokens", RefreshTokens.class, tokens -> tokens.forgetExpired(NOW, BATCH)),
                new Work<>(
                        "token.jpa.JpaTokenFamilies",
                        TokenFamilies.class,
                        families -> families.forgetExpired(Place.FIRST, NOW, BATCH)));
    }

    static List<Work<?>> requests() {
        return List.of(
                new Work<>(
                        "authorize.jpa.JpaAuthorizationCodes",
                        AuthorizationCodes.class,
                        codes -> codes.consume(DIGEST, NOW)),
                new Work<>(
                        "authorize.jpa.JpaAuthorizationCodes", AuthorizationCodes.class, codes -> codes.look(DIGEST)),
                DUE_NOTICES,
                new Work<>(
                        "backchannel.jpa.JpaLogoutNotices",
                        LogoutNotices.class,
                        notices -> notices.overdue(NOW, BATCH)),
                new Work<>(
                        "federation.jpa.JpaPendingLogins",
                        PendingLogins.class,
                        logins -> logins.consume(DIGEST, DIGEST, PARTNER, NOW)),
                new Work<>(
                        "federation.jpa.JpaUpstreamSessions",
                        UpstreamSessions.class,
                        sessions -> sessions.unendedOn(PARTNER, Optional.empty(), Optional.of("x1"))),
                OF_A_SESSION_AND_ITS_SUBJECT,
                BEGUN_LOGIN,
                new Work<>("session.jpa.JpaSessions", Sessions.class, sessions -> sessions.find(DIGEST)),
                new Work<>(
                        "session.jpa.JpaSessions",
                        Sessions.class,
                        sessions -> sessions.hold(new SessionId("live"), NOW)),
                new Work<>(
                        "session.jpa.JpaSessions",
                        Sessions.class,
                        sessions -> sessions.hold(new SessionId("live"), Authentication.byPassword(NOW), NOW)),
                new Work<>(
                        "session.jpa.JpaSessions",
                        Sessions.class,
                        sessions -> sessions.end(
                                Set.of(new SessionId("x1"), new SessionId("x2"), new SessionId("x3")), JOHN, NOW)),
                new Work<>(
                        "token.jpa.JpaAccessTokens", AccessTokens.class, tokens -> tokens.isLive(accessToken(), NOW)),
                new Work<>(
                        "token.jpa.JpaAccessTokens",
                        AccessTokens.class,
                        tokens -> tokens.livePerson(accessToken(), NOW)),
                new Work<>("token.jpa.JpaRefreshTokens", RefreshTokens.class, tokens -> tokens.look(DIGEST)),
                new Work<>(
                        "token.jpa.JpaTokenFamilies", TokenFamilies.class, families -> families.revokeAllOf(JOHN, NOW)),
                new Work<>(
                        "token.jpa.JpaTokenFamilies",
                        TokenFamilies.class,
                        families -> families.revokeSomeWithoutSession(JOHN, NOW, BATCH)),
                new Work<>(
                        "token.jpa.JpaTokenFamilies",
                        TokenFamilies.class,
                        families ->
                                families.revokeAllOf(JOHN, ClientExamples.shop().id(), NOW)),
                new Work<>("user.jpa.JpaUsers", Users.class, users -> users.find(JOHN)),
                new Work<>(
                        "user.jpa.JdbcLoginNames",
                        LoginNames.class,
                        names -> names.look(new LoginName("john@example.com", true))));
    }

    /** Questions about what is not over, of a user or a client who has very much that is. */
    static List<Work<?>> questions() {
        return List.of(
                DUE_NOTICES,
                new Work<>("session.jpa.JpaSessions", Sessions.class, sessions -> sessions.unendedOf(JOHN, BATCH)),
                new Work<>(
                        "session.jpa.JpaSessions", Sessions.class, sessions -> sessions.longestUnused(JOHN, NOW, 0, 9)),
                new Work<>("session.jpa.JpaSessions", Sessions.class, sessions -> sessions.liveOf(JOHN, NOW, 9)),
                new Work<>(
                        "token.jpa.JpaTokenFamilies",
                        TokenFamilies.class,
                        families -> families.sessionsOf(JOHN, NOW, BATCH)),
                new Work<>(
                        "token.jpa.JpaTokenFamilies",
                        TokenFamilies.class,
                        families -> families.everySessionOf(JOHN, NOW, BATCH)),
                new Work<>(
                        "token.jpa.JpaTokenFamilies",
                        TokenFamilies.class,
                        families -> families.hasAnyWithoutSession(JOHN, NOW)),
                new Work<>(
                        "token.jpa.JpaTokenFamilies",
                        TokenFamilies.class,
                        families -> families.hasMoreWithoutSession(JOHN, BATCH)),
                new Work<>(
                        "token.jpa.JpaTokenFamilies",
                        TokenFamilies.class,
                        families ->
                                families.hasMoreOf(JOHN, ClientExamples.shop().id(), BATCH)));
    }

    private static AccessToken accessToken() {
        TokenHouse house = new TokenHouse();
        Secret token = house.issue(ClientExamples.firstParty()).accessToken();
        return AccessToken.of(
                house.verifier().verify(token.reveal(), TokenSettings.anyAccessTokenGate(TokenHouse.ISSUER)));
    }

    @ParameterizedTest
    @MethodSource({"purges", "requests", "questions"})
    void sqlite_finds_what_is_wanted_by_an_index(Work<?> work) throws Exception {
        List<String> plans = plans(work, sqlite(), "EXPLAIN QUERY PLAN ", "detail");

        assertThat(plans)
                .anyMatch(line -> line.startsWith("SEARCH"))
                .allMatch(line ->
                        !line.startsWith("SCAN") || IN_MEMORY.matcher(line).matches());
    }

    @ParameterizedTest
    @MethodSource({"purges", "requests", "questions"})
    void postgresql_finds_it_by_an_index_among_many_others(Work<?> work) throws Exception {
        List<String> plans = plans(work, postgresql(), "EXPLAIN ", "QUERY PLAN");

        assertThat(plans).anyMatch(line -> line.contains("Index")).noneMatch(line -> line.contains("Seq Scan"));
    }

    /** Otherwise strangers who began very many would make each further one of their network read them all. */
    @Test
    void logins_that_are_over_are_not_read_to_count_those_of_a_network_that_are_pending() throws Exception {
        assertThat(plans(BEGUN_LOGIN, sqlite(), "EXPLAIN QUERY PLAN ", "detail"))
                .anyMatch(line -> line.contains("pending_login_network (network=? AND expires_at>?)"));
        assertThat(plans(BEGUN_LOGIN, postgresql(), "EXPLAIN ", "QUERY PLAN"))
                .anyMatch(line -> line.contains("pending_login_network"))
                .anyMatch(
                        line -> line.contains("Index Cond") && line.contains("network") && line.contains("expires_at"))
                .noneMatch(line -> line.strip().startsWith("Filter"));
    }

    @Test
    void sqlite_finds_a_session_at_a_provider_and_not_all_of_its_subject() throws Exception {
        assertThat(plans(OF_A_SESSION_AND_ITS_SUBJECT, sqlite(), "EXPLAIN QUERY PLAN ", "detail"))
                .anyMatch(line -> line.contains("upstream_session_sid"))
                .noneMatch(line -> line.contains("upstream_session_subject"));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void of_very_much_that_is_over_or_waits_postgresql_reads_little(Work<?> work) throws Exception {
        List<String> plans = plans(work, crowdedPostgresql(), "EXPLAIN (ANALYZE, TIMING OFF) ", "QUERY PLAN");

        assertThat(plans).anyMatch(line -> read(line) > 0).allMatch(line -> read(line) <= FEW);
    }

    private static long read(String line) {
        Matcher read = READ.matcher(line);
        if (!read.find()) {
            return 0;
        }
        return read.group(1) == null
                ? Long.parseLong(read.group(3))
                : Long.parseLong(read.group(1)) * Long.parseLong(read.group(2));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void and_sqlite_takes_few_steps(Work<?> work) throws Exception {
        RecordedStatements recorded = crowdedSqlite();
        recorded.clear();
        work.run(recorded.database());
        AtomicInteger thousands = new AtomicInteger();

        try (Connection connection = recorded.real().getConnection();
                Statement statement = connection.createStatement()) {
            ProgressHandler.setHandler(connection, 1_000, new ProgressHandler() {
                @Override
                protected int progress() {
                    thousands.incrementAndGet();
                    return 0;
                }
            });
            for (String sent : recorded.statements()) {
                try (ResultSet rows = statement.executeQuery(sent)) {
                    while (rows.next()) {
                        assertThat(rows.getObject(1)).isNotNull();
                    }
                }
            }
        }

        assertThat(recorded.statements()).isNotEmpty();
        assertThat(thousands).hasValueLessThan(10);
    }

    /**
     * Logouts that are due: a hundred thousand of one client, one of another that waits for less long. Of one user, a
     * hundred thousand ended sessions and revoked families, and one session that is live, with its family.
     */
    private static DataSource crowded(DataSource database, String then) throws SQLException {
        long soon = NOW.plusSeconds(60).toEpochMilli();
        String numbers = " WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100001)";
        String ended = ", CASE WHEN i < 100001 THEN 1 END FROM n";
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO logout_notice (session_id, client_id, user_id, attempts, due_at)" + numbers
                    + " SELECT 's' || i, CASE WHEN i = 100001 THEN 'shop' ELSE 'deaf' END, 'u', 0, "
                    + NOW.minusSeconds(1_000).toEpochMilli() + " + i FROM n");
            statement.execute("INSERT INTO session (id, digest, user_id, auth_time, amr, remembered, created_at,"
                    + " idle_until, expires_at, ended_at)" + numbers
                    + " SELECT 's' || i, CASE WHEN i < 100001 THEN 'd' || i ELSE '" + DIGEST.hex() + "' END, '"
                    + JOHN.value()
                    + "', 0, 'pwd', FALSE, 0, " + soon + ", " + soon + ended);
            statement.execute("INSERT INTO token_family (id, user_id, client_id, scope, created_at, expires_at,"
                    + " session_id, outlives_session, revoked_at)" + numbers + " SELECT 'f' || i, '" + JOHN.value()
                    + "', '" + ClientExamples.shop().id().value() + "', '', 0, " + soon
                    + ", CASE WHEN i % 2 = 1 THEN 's' || i END, FALSE" + ended);
            statement.execute(then);
        }
        return database;
    }

    @Test
    void each_adapter_that_removes_by_the_batch_is_looked_at() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<String> removing = files.filter(file -> file.toString().endsWith(".java") && removes(file))
                    .map(file -> SOURCES.relativize(file).toString().replace('/', '.'))
                    .toList();

            assertThat(purges().stream().map(purge -> purge.adapter() + ".java"))
                    .containsExactlyInAnyOrderElementsOf(removing);
        }
    }

    private static boolean removes(Path file) {
        try {
            return PURGE.matcher(Files.readString(file)).find();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The plans, one line for each step. */
    private static List<String> plans(Work<?> work, RecordedStatements recorded, String explain, String column)
            throws Exception {
        recorded.clear();
        work.run(recorded.database());
        List<String> lines = new ArrayList<>();
        try (Connection connection = recorded.real().getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(recorded.statements()).isNotEmpty();
            for (String sent : recorded.statements()) {
                try (ResultSet plan = statement.executeQuery(explain + sent)) {
                    while (plan.next()) {
                        lines.add(plan.getString(column));
                    }
                }
            }
        }
        return lines;
    }

    private static synchronized RecordedStatements sqlite() {
        if (sqlite == null) {
            sqlite = RecordedStatements.of(migrated(Vendor.SQLITE), Vendor.SQLITE);
        }
        return sqlite;
    }

    private static synchronized RecordedStatements postgresql() throws SQLException {
        if (postgresql == null) {
            DataSource database = migrated(Vendor.POSTGRESQL);
            fill(database);
            postgresql = RecordedStatements.of(database, Vendor.POSTGRESQL);
        }
        return postgresql;
    }

    private static synchronized RecordedStatements crowdedSqlite() throws SQLException {
        if (crowdedSqlite == null) {
            crowdedSqlite = RecordedStatements.of(crowded(migrated(Vendor.SQLITE), "PRAGMA optimize"), Vendor.SQLITE);
        }
        return crowdedSqlite;
    }

    private static synchronized RecordedStatements crowdedPostgresql() throws SQLException {
        if (crowdedPostgresql == null) {
            crowdedPostgresql =
                    RecordedStatements.of(crowded(migrated(Vendor.POSTGRESQL), "ANALYZE"), Vendor.POSTGRESQL);
        }
        return crowdedPostgresql;
    }

    private static DataSource migrated(Vendor vendor) {
        DataSource database = TestDatabase.empty(vendor);
        new Migrations(database, vendor).apply();
        return database;
    }

    /** Inserts rows that are not ended into each table. */
    private static void fill(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            for (String table : tables(statement)) {
                statement.execute(insert(statement, table));
            }
            statement.execute("ANALYZE");
        }
    }

    private static List<String> tables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
                + " AND tablename <> 'flyway_schema_history'")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private static String insert(Statement statement, String table) throws SQLException {
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        try (ResultSet columns =
                statement.executeQuery("SELECT column_name, data_type, is_nullable FROM information_schema.columns"
                        + " WHERE table_schema = 'public' AND table_name = '" + table + "'")) {
            while (columns.next()) {
                String name = columns.getString(1);
                if (columns.getString(3).equals("NO") || WHENS.contains(name) || name.endsWith("_id")) {
                    names.add(name);
                    values.add(value(name, columns.getString(2)));
                }
            }
        }
        return "INSERT INTO " + table + " (" + String.join(", ", names) + ") SELECT " + String.join(", ", values)
                + " FROM generate_series(1, " + MANY + ") n";
    }

    private static String value(String name, String type) {
        if (WHENS.contains(name)) {
            return NOW.plusSeconds(60).toEpochMilli() + " + n";
        }
        return switch (type) {
            case "boolean" -> "TRUE";
            case "smallint", "integer", "bigint" -> "n";
            case "bytea" -> "convert_to('x' || n, 'UTF8')";
            default -> "'x' || n";
        };
    }
}
