package io.aldaba.federation;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.identityprovider.ProviderAlias;
import io.aldaba.identityprovider.SomeProviders;
import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.Sha256;
import io.aldaba.session.SessionId;
import io.aldaba.testing.Race;
import io.aldaba.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The behaviour of every store of this package. */
public abstract class FederationStoresContract {

    private static final Instant NOW = MutableClock.START;
    private static final Instant END = NOW.plusSeconds(600);
    private static final Sha256 STATE = Sha256.of("state");
    private static final Sha256 BROWSER = Sha256.of("browser");
    private static final Sha256 OTHER = Sha256.of("other");
    private static final ProviderAlias ELSEWHERE = new ProviderAlias("elsewhere");
    private static final UserId ANA = new UserId("ana");
    private static final UserId BOB = new UserId("bob");
    private static final Sha256 HERE = Sha256.of("here");
    private static final int RACERS = 32;

    /** The stores under test, all empty at first. */
    protected abstract Stores stores();

    /** Adds a session here. */
    protected abstract void begin(SessionId id);

    /** Ends it. */
    protected abstract void end(SessionId id);

    /** Does something in a transaction of its own. */
    protected abstract <T> T inTransaction(Supplier<T> work);

    @Test
    void a_login_comes_back_once_in_its_browser_from_its_provider_in_time() {
        PendingLogin login = login(Optional.of(Duration.ofSeconds(60)));
        add(login);

        assertThat(consume(OTHER, BROWSER, SomeProviders.CORPORATE, NOW)).isEmpty();
        assertThat(consume(STATE, OTHER, SomeProviders.CORPORATE, NOW)).isEmpty();
        assertThat(consume(STATE, BROWSER, ELSEWHERE, NOW)).isEmpty();
        assertThat(consume(STATE, BROWSER, SomeProviders.CORPORATE, END)).isEmpty();
        assertThat(consume(STATE, BROWSER, SomeProviders.CORPORATE, END.minusMillis(1)))
                .contains(login);
        assertThat(consume(STATE, BROWSER, SomeProviders.CORPORATE, NOW)).isEmpty();
    }

    @Test
    void the_state_of_a_login_is_known_until_it_is_forgotten_whatever_became_of_it() {
        PendingLogin login = login(Optional.empty());
        add(login);
        assertThat(known(STATE)).contains(login);
        consume(STATE, BROWSER, SomeProviders.CORPORATE, NOW);

        assertThat(known(STATE)).contains(login);
        assertThat(known(OTHER)).isEmpty();
        inTransaction(() -> stores().logins().forgetExpired(END, 9));
        assertThat(known(STATE)).isEmpty();
    }

    @Test
    void of_many_who_come_back_with_one_login_one_does() {
        add(login(Optional.empty()));

        List<Boolean> outcomes = Race.of(RACERS, () -> consume(STATE, BROWSER, SomeProviders.CORPORATE, NOW)
                .isPresent());

        assertThat(outcomes).filteredOn(won -> won).hasSize(1);
    }

    @Test
    void logins_are_forgotten_at_the_instant_they_expire() {
        add(login(Optional.empty()));

        assertThat(inTransaction(() -> stores().logins().forgetExpired(END.minusMillis(1), 9)))
                .isZero();
        assertThat(inTransaction(() -> stores().logins().forgetExpired(END, 9))).isEqualTo(1);
    }

    @Test
    void of_one_network_so_many_are_at_providers_and_others_do_not_pay_for_it() {
        assertThat(add("1", HERE, NOW)).isTrue();
        assertThat(add("2", HERE, NOW)).isTrue();
        assertThat(add("3", HERE, END.minusMillis(1))).isFalse();
        assertThat(add("4", OTHER, NOW)).isTrue();

        assertThat(consume(Sha256.of("3"), BROWSER, SomeProviders.CORPORATE, NOW))
                .isEmpty();
        assertThat(consume(Sha256.of("1"), BROWSER, SomeProviders.CORPORATE, NOW))
                .isPresent();
        assertThat(add("5", HERE, NOW)).isTrue();
        assertThat(add("6", HERE, END)).isTrue();
    }

    @Test
    void a_link_is_found_in_its_browser_in_time_until_it_is_used() {
        PendingLink link = link();
        addLink(link);

        assertThat(findLink(OTHER, BROWSER, NOW)).isEmpty();
        assertThat(findLink(STATE, OTHER, NOW)).isEmpty();
        assertThat(findLink(STATE, BROWSER, END)).isEmpty();
        assertThat(findLink(STATE, BROWSER, NOW)).contains(link);

        assertThat(use(END)).isFalse();
        assertThat(use(NOW)).isTrue();
        assertThat(use(NOW)).isFalse();
        assertThat(findLink(STATE, BROWSER, NOW)).isEmpty();
    }

    @Test
    void of_many_who_use_one_link_one_does() {
        addLink(link());

        assertThat(Race.of(RACERS, () -> use(NOW))).filteredOn(won -> won).hasSize(1);
    }

    @Test
    void links_are_forgotten_at_the_instant_they_expire() {
        addLink(link());

        assertThat(inTransaction(() -> stores().links().forgetExpired(END.minusMillis(1), 9)))
                .isZero();
        assertThat(inTransaction(() -> stores().links().forgetExpired(END, 9))).isEqualTo(1);
    }

    @Test
    void what_a_session_rests_on_is_known_by_it_and_by_session_and_subject_there() {
        UpstreamSession first = session("s1", SomeProviders.CORPORATE, "ana", Optional.of("a"));
        UpstreamSession second = session("s2", SomeProviders.CORPORATE, "ana", Optional.empty());
        UpstreamSession elsewhere = session("s3", ELSEWHERE, "ana", Optional.of("a"));
        put(first, second, elsewhere);
        List.of(first, second, elsewhere).forEach(one -> begin(one.session()));

        assertThat(inTransaction(() -> stores().sessions().of(new SessionId("s2"))))
                .contains(second);
        assertThat(inTransaction(() -> stores().sessions().of(new SessionId("s4"))))
                .isEmpty();
        assertThat(resting(Optional.of("a"), Optional.empty())).isEqualTo(Map.of(ANA, List.of(first.session())));
        assertThat(resting(Optional.empty(), Optional.of("ana")))
                .isEqualTo(Map.of(ANA, List.of(second.session(), first.session())));
        assertThat(resting(Optional.of("a"), Optional.of("ana"))).isEqualTo(Map.of(ANA, List.of(first.session())));
        assertThat(resting(Optional.of("a"), Optional.of("bob"))).isEmpty();
        assertThat(resting(Optional.empty(), Optional.empty())).isEmpty();
    }

    @Test
    void sessions_that_are_ended_or_forgotten_rest_on_nothing_and_each_of_the_others_is_its_users() {
        UpstreamSession live = session("s1", SomeProviders.CORPORATE, "ana", Optional.of("a"));
        UpstreamSession ended = session("s2", SomeProviders.CORPORATE, "ana", Optional.of("b"));
        UpstreamSession forgotten = session("s3", SomeProviders.CORPORATE, "ana", Optional.of("c"));
        UpstreamSession anothers = new UpstreamSession(
                new SessionId("s4"), BOB, SomeProviders.CORPORATE, "ana", Optional.of("d"), Optional.empty(), END);
        put(live, ended, forgotten, anothers);
        List.of(live, ended, anothers).forEach(one -> begin(one.session()));
        end(ended.session());

        assertThat(resting(Optional.empty(), Optional.of("ana")))
                .isEqualTo(Map.of(ANA, List.of(live.session()), BOB, List.of(anothers.session())));
        assertThat(resting(Optional.of("b"), Optional.of("ana"))).isEmpty();
        assertThat(resting(Optional.of("c"), Optional.empty())).isEmpty();
    }

    @Test
    void a_session_rests_on_the_last_login_and_is_forgotten_at_its_end() {
        UpstreamSession later = session("s1", ELSEWHERE, "anne", Optional.of("b"));
        put(session("s1", SomeProviders.CORPORATE, "ana", Optional.of("a")), later);

        assertThat(inTransaction(() -> stores().sessions().of(new SessionId("s1"))))
                .contains(later);
        assertThat(inTransaction(() -> stores().sessions().forgetExpired(END.minusMillis(1), 9)))
                .isZero();
        assertThat(inTransaction(() -> stores().sessions().forgetExpired(END, 9)))
                .isEqualTo(1);
    }

    @Test
    void the_last_logout_is_known_until_it_is_forgotten() {
        assertThat(logout(STATE)).isEmpty();
        logOut(STATE, NOW.plusMillis(1), END);
        logOut(STATE, NOW, END.minusMillis(1));
        logOut(OTHER, NOW, END.minusMillis(1));

        assertThat(logout(STATE)).contains(NOW.plusMillis(1));
        assertThat(logout(OTHER)).contains(NOW);
        assertThat(forgetLogouts(END.minusMillis(1))).isEqualTo(1);
        assertThat(logout(STATE)).contains(NOW.plusMillis(1));
        assertThat(forgetLogouts(END)).isEqualTo(1);
        assertThat(logout(STATE)).isEmpty();
    }

    @Test
    void what_is_held_and_was_not_logged_out_is_forgotten_in_time_however_often_it_is_held() {
        logout(STATE);
        inTransaction(() -> stores().logouts().hold(STATE, END));

        assertThat(forgetLogouts(NOW.minusMillis(1))).isZero();
        assertThat(forgetLogouts(NOW)).isEqualTo(1);
    }

    @Test
    void a_logout_of_what_is_held_already_is_known_and_kept_as_long_as_any() {
        logout(STATE);
        logOut(STATE, NOW, END);

        assertThat(logout(STATE)).contains(NOW);
        assertThat(forgetLogouts(END.minusMillis(1))).isZero();
        assertThat(forgetLogouts(END)).isEqualTo(1);
    }

    private void logOut(Sha256 mark, Instant at, Instant expiresAt) {
        inTransaction(() -> {
            stores().logouts().add(mark, at, expiresAt);
            return mark;
        });
    }

    private Optional<Instant> logout(Sha256 mark) {
        return inTransaction(() -> stores().logouts().hold(mark, NOW));
    }

    private int forgetLogouts(Instant at) {
        return inTransaction(() -> stores().logouts().forgetExpired(at, 9));
    }

    private static PendingLogin login(Optional<Duration> maxAge) {
        return new PendingLogin(
                STATE, BROWSER, SomeProviders.CORPORATE, "/authorize?a=b", HERE, maxAge, maxAge.map(age -> OTHER), END);
    }

    private boolean add(String state, Sha256 network, Instant now) {
        PendingLogin login = new PendingLogin(
                Sha256.of(state),
                BROWSER,
                SomeProviders.CORPORATE,
                "/",
                network,
                Optional.empty(),
                Optional.empty(),
                END);
        return inTransaction(() -> stores().logins().add(login, 2, now));
    }

    private void add(PendingLogin login) {
        inTransaction(() -> {
            stores().logins().add(login, 9, NOW);
            return login;
        });
    }

    private Optional<PendingLogin> consume(Sha256 state, Sha256 browser, ProviderAlias provider, Instant now) {
        return inTransaction(() -> stores().logins().consume(state, browser, provider, now));
    }

    private Optional<PendingLogin> known(Sha256 state) {
        return inTransaction(() -> stores().logins().find(state));
    }

    private static PendingLink link() {
        return new PendingLink(
                STATE,
                BROWSER,
                SomeProviders.CORPORATE,
                SomeUpstreamIdentities.ana("ana@corp.example", true),
                ANA,
                "/authorize?a=b",
                END);
    }

    private void addLink(PendingLink link) {
        inTransaction(() -> {
            stores().links().add(link);
            return link;
        });
    }

    private Optional<PendingLink> findLink(Sha256 secret, Sha256 browser, Instant now) {
        return inTransaction(() -> stores().links().find(secret, browser, now));
    }

    private boolean use(Instant now) {
        return inTransaction(() -> stores().links().consume(STATE, now));
    }

    private static UpstreamSession session(
            String id, ProviderAlias provider, String subject, Optional<String> upstream) {
        return new UpstreamSession(
                new SessionId(id), ANA, provider, subject, upstream, upstream.map(sid -> "id.token." + sid), END);
    }

    private void put(UpstreamSession... sessions) {
        for (UpstreamSession session : sessions) {
            inTransaction(() -> {
                stores().sessions().put(session);
                return session;
            });
        }
    }

    private Map<UserId, List<SessionId>> resting(Optional<String> upstream, Optional<String> subject) {
        return inTransaction(() -> stores().sessions().unendedOn(SomeProviders.CORPORATE, upstream, subject));
    }

    /** All of them. */
    public record Stores(
            PendingLogins logins, PendingLinks links, UpstreamSessions sessions, UpstreamLogouts logouts) {}
}
