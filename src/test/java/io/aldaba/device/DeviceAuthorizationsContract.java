package io.aldaba.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.client.ClientExamples;
import io.aldaba.client.ClientId;
import io.aldaba.consent.PendingCodes;
import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.Sha256;
import io.aldaba.login.Login;
import io.aldaba.session.Authentication;
import io.aldaba.session.SessionId;
import io.aldaba.testing.Race;
import io.aldaba.token.TokenFamilyId;
import io.aldaba.user.SomeUsers;
import io.aldaba.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What every {@link DeviceAuthorizations} does. */
public abstract class DeviceAuthorizationsContract {

    private static final Instant NOW = MutableClock.START;
    private static final Instant END = NOW.plus(DeviceAuthorization.LIFETIME);
    private static final Instant LAST = END.minusMillis(1);
    private static final Instant OVER = END.plus(PendingCodes.LEEWAY);
    private static final int RACERS = 32;

    private static final Login LOGIN = new Login(
            SomeUsers.john().id(),
            new Authentication(NOW.minusSeconds(9), "urn:example:silver", Set.of("pwd", "otp")),
            Optional.of(new SessionId("s1")));

    /** The device authorizations under test. */
    protected abstract DeviceAuthorizations authorizations();

    /** Does something in a transaction of its own. */
    protected abstract <T> T inTransaction(Supplier<T> work);

    @Test
    void one_comes_back_as_it_was_added_by_either_code() {
        DeviceAuthorization one = add("1");
        add("2");

        assertThat(find(one)).isEqualTo(one);
        assertThat(inTransaction(() -> authorizations().findByUserCode(one.userCode())))
                .contains(one);
        assertThat(inTransaction(() -> authorizations().find(one.userCode()))).isEmpty();
        assertThat(inTransaction(() -> authorizations().findByUserCode(one.deviceCode())))
                .isEmpty();
    }

    @Test
    void one_for_no_scope_and_no_resource_comes_back_too() {
        DeviceAuthorization one = authorization("1", "1", Scope.NONE, Set.of());

        assertThat(inTransaction(() -> authorizations().add(one))).isTrue();
        assertThat(find(one)).isEqualTo(one);
    }

    @Test
    void a_user_code_that_somebody_has_is_not_given_to_another() {
        DeviceAuthorization one = add("1");
        DeviceAuthorization other = authorization("2", "1", Scope.of("email"));

        assertThat(inTransaction(() -> authorizations().add(other))).isFalse();

        assertThat(find(one)).isEqualTo(one);
        assertThat(inTransaction(() -> authorizations().find(other.deviceCode())))
                .isEmpty();
    }

    @Test
    void who_allows_it_is_remembered_with_their_login() {
        DeviceAuthorization one = add("1");

        assertThat(allow(one, NOW)).isTrue();

        assertThat(find(one).decision()).isEqualTo(new Decision.Allowed(LOGIN));
    }

    @Test
    void a_denial_is_remembered() {
        DeviceAuthorization one = add("1");

        assertThat(deny(one, NOW)).isTrue();

        assertThat(find(one).decision()).isEqualTo(new Decision.Denied());
    }

    @Test
    void one_is_decided_once() {
        DeviceAuthorization allowed = add("1");
        DeviceAuthorization denied = add("2");
        allow(allowed, NOW);
        deny(denied, NOW);

        assertThat(deny(allowed, NOW)).isFalse();
        assertThat(allow(allowed, NOW)).isFalse();
        assertThat(allow(denied, NOW)).isFalse();

        assertThat(find(allowed).decision()).isEqualTo(new Decision.Allowed(LOGIN));
        assertThat(find(denied).decision()).isEqualTo(new Decision.Denied());
    }

    @Test
    void one_is_not_decided_at_the_instant_it_expires() {
        DeviceAuthorization one = add("1");
        DeviceAuthorization other = add("2");

        assertThat(allow(one, END)).isFalse();
        assertThat(deny(other, END)).isFalse();
        assertThat(find(one).decision()).isEqualTo(new Decision.Pending());
        assertThat(allow(one, LAST)).isTrue();
        assertThat(deny(other, LAST)).isTrue();
    }

    @Test
    void what_is_not_there_is_neither_decided_nor_consumed() {
        DeviceAuthorization one = authorization("1", "1", Scope.NONE);

        assertThat(allow(one, NOW)).isFalse();
        assertThat(deny(one, NOW)).isFalse();
        assertThat(consume(one, NOW)).isFalse();
    }

    @Test
    void what_a_user_allowed_a_client_and_it_did_not_fetch_is_ended_and_nothing_else() {
        DeviceAuthorization fetched = add("1");
        DeviceAuthorization unfetched = add("2");
        DeviceAuthorization undecided = add("3");
        DeviceAuthorization denied = add("4");
        allow(fetched, NOW);
        allow(unfetched, NOW);
        deny(denied, NOW);
        consume(fetched, NOW);

        assertThat(endAllOf(SomeUsers.administrator().id(), unfetched.client())).isZero();
        assertThat(endAllOf(LOGIN.user(), new ClientId("another"))).isZero();
        assertThat(endAllOf(LOGIN.user(), unfetched.client())).isEqualTo(1);
        assertThat(endAllOf(LOGIN.user(), unfetched.client())).isZero();

        assertThat(find(fetched).consumedAt()).contains(NOW);
        assertThat(find(unfetched).consumedAt()).contains(NOW.plusMillis(1));
        assertThat(consume(unfetched, NOW.plusMillis(2))).isFalse();
        assertThat(find(denied).consumedAt()).isEmpty();
        assertThat(allow(undecided, NOW)).isTrue();
        assertThat(consume(undecided, NOW)).isTrue();
    }

    @Test
    void what_a_user_allowed_is_ended_at_every_client_and_nothing_else() {
        DeviceAuthorization fetched = add("1");
        DeviceAuthorization unfetched = add("2");
        DeviceAuthorization undecided = add("3");
        allow(fetched, NOW);
        allow(unfetched, NOW);
        consume(fetched, NOW);

        assertThat(inTransaction(() ->
                        authorizations().endAllOf(SomeUsers.administrator().id(), NOW)))
                .isZero();
        assertThat(inTransaction(() -> authorizations().endAllOf(LOGIN.user(), OVER)))
                .isZero();
        assertThat(inTransaction(() -> authorizations().endAllOf(LOGIN.user(), OVER.minusMillis(1))))
                .isEqualTo(1);

        assertThat(find(fetched).consumedAt()).contains(NOW);
        assertThat(consume(unfetched, NOW)).isFalse();
        assertThat(allow(undecided, NOW)).isTrue();
    }

    @Test
    void
            what_a_user_allowed_is_ended_though_it_expired_for_a_poll_may_have_begun_before_but_not_for_longer_than_a_minute() {
        DeviceAuthorization one = add("1");
        allow(one, NOW);

        assertThat(inTransaction(() -> authorizations().endAllOf(LOGIN.user(), one.client(), OVER)))
                .isZero();
        assertThat(find(one).consumedAt()).isEmpty();
        assertThat(inTransaction(() -> authorizations().endAllOf(LOGIN.user(), one.client(), OVER.minusMillis(1))))
                .isEqualTo(1);
        assertThat(find(one).consumedAt()).contains(OVER.minusMillis(1));
        assertThat(consume(one, LAST)).isFalse();
    }

    @Test
    void those_of_a_client_are_ended_though_they_expired_for_as_long_and_never_live_longer_for_it() {
        DeviceAuthorization one = add("1");
        allow(one, NOW);
        ClientId phone = one.client();

        assertThat(inTransaction(() -> authorizations().endAllOf(phone, OVER))).isZero();
        assertThat(find(one).expiresAt()).isEqualTo(END);
        assertThat(inTransaction(() -> authorizations().endAllOf(phone, OVER.minusMillis(1))))
                .isEqualTo(1);

        assertThat(find(one).expiresAt()).isBefore(END);
        assertThat(consume(one, LAST)).isFalse();
    }

    @Test
    void who_ends_one_at_the_end_of_its_life_waits_for_the_poll_that_is_about_to_get_it() {
        ClientId phone = ClientExamples.phone().id();

        assertFetchedBefore("1", 0, () -> authorizations().endAllOf(LOGIN.user(), phone, END));
        assertFetchedBefore("2", 2, () -> authorizations().endAllOf(phone, END));
    }

    /**
     * The thread that ends the device code starts when the code is consumed but the transaction has not committed.
     */
    private void assertFetchedBefore(String name, int ended, Supplier<Integer> end) {
        DeviceAuthorization one = add(name);
        allow(one, NOW);

        CompletableFuture<Optional<Instant>> seen = inTransaction(() -> {
            assertThat(authorizations().consume(one.deviceCode(), LAST)).isTrue();
            return Race.beside(() -> inTransaction(() -> {
                assertThat(end.get()).isEqualTo(ended);
                return authorizations().find(one.deviceCode()).flatMap(DeviceAuthorization::consumedAt);
            }));
        });

        assertThat(seen.join()).contains(LAST);
    }

    @Test
    void of_a_withdrawal_and_a_poll_at_once_one_gets_the_code() {
        DeviceAuthorization one = add("1");
        allow(one, NOW);
        AtomicInteger runner = new AtomicInteger();

        List<Boolean> got = Race.of(
                2, () -> runner.incrementAndGet() == 1 ? consume(one, NOW) : endAllOf(LOGIN.user(), one.client()) == 1);

        assertThat(got).containsOnlyOnce(true);
    }

    @Test
    void of_many_who_decide_at_once_one_counts() {
        DeviceAuthorization one = add("1");
        AtomicInteger runner = new AtomicInteger();

        List<Boolean> outcomes =
                Race.of(RACERS, () -> runner.incrementAndGet() % 2 == 0 ? allow(one, NOW) : deny(one, NOW));

        assertThat(outcomes).filteredOn(won -> won).hasSize(1);
        assertThat(find(one).decision()).isNotEqualTo(new Decision.Pending());
    }

    @Test
    void one_is_consumed_once_it_is_allowed_and_only_once() {
        DeviceAuthorization one = add("1");
        assertThat(consume(one, NOW)).isFalse();
        allow(one, NOW);

        assertThat(consume(one, NOW.plusSeconds(1))).isTrue();
        assertThat(consume(one, NOW.plusSeconds(2))).isFalse();

        assertThat(find(one).consumedAt()).contains(NOW.plusSeconds(1));
    }

    @Test
    void a_denied_one_is_never_consumed() {
        DeviceAuthorization one = add("1");
        deny(one, NOW);

        assertThat(consume(one, NOW)).isFalse();
    }

    @Test
    void one_is_not_consumed_at_the_instant_it_expires() {
        DeviceAuthorization one = add("1");
        allow(one, NOW);

        assertThat(consume(one, END)).isFalse();
        assertThat(find(one).consumedAt()).isEmpty();
        assertThat(consume(one, LAST)).isTrue();
    }

    @Test
    void of_many_who_consume_one_at_once_one_does() {
        DeviceAuthorization one = add("1");
        allow(one, NOW);

        List<Boolean> outcomes = Race.of(RACERS, () -> consume(one, NOW));

        assertThat(outcomes).filteredOn(won -> won).hasSize(1);
    }

    @Test
    void who_asks_at_the_interval_is_in_time() {
        DeviceAuthorization one = add("1");

        assertThat(poll(one, NOW)).isTrue();
        assertThat(poll(one, NOW.plusSeconds(5))).isTrue();
        assertThat(poll(one, NOW.plusSeconds(10))).isTrue();

        assertThat(find(one).interval()).isEqualTo(Duration.ofSeconds(5));
        assertThat(find(one).nextPollAt()).isEqualTo(NOW.plusSeconds(15));
    }

    @Test
    void who_asks_too_early_waits_five_seconds_longer_from_then_on_each_time() {
        DeviceAuthorization one = add("1");
        DeviceAuthorization other = add("2");
        poll(one, NOW);

        assertThat(poll(one, NOW.plusMillis(4_999))).isFalse();
        assertThat(find(one).interval()).isEqualTo(Duration.ofSeconds(10));
        assertThat(poll(one, NOW.plusMillis(14_998))).isFalse();
        assertThat(find(one).interval()).isEqualTo(Duration.ofSeconds(15));
        assertThat(poll(one, NOW.plusMillis(29_998))).isTrue();

        assertThat(find(one).nextPollAt()).isEqualTo(NOW.plusMillis(44_998));
        assertThat(find(other).interval()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void of_many_who_ask_at_once_one_is_in_time() {
        DeviceAuthorization one = add("1");

        List<Boolean> outcomes = Race.of(RACERS, () -> poll(one, NOW));

        assertThat(outcomes).filteredOn(inTime -> inTime).hasSize(1);
        assertThat(find(one).interval()).isEqualTo(Duration.ofSeconds(5L * RACERS));
    }

    @Test
    void they_are_forgotten_when_they_expired_long_enough_ago_and_not_too_many_at_once() {
        DeviceAuthorization first = add("1");
        add("2");

        assertThat(forget(LAST, 9)).isZero();
        assertThat(find(first)).isEqualTo(first);
        assertThat(forget(END, 1)).isEqualTo(1);
        assertThat(forget(END, 9)).isEqualTo(1);
        assertThat(forget(END, 9)).isZero();
    }

    @Test
    void those_of_a_client_are_ended_and_no_others() {
        DeviceAuthorization allowed = add("1");
        DeviceAuthorization open = add("2");
        allow(allowed, NOW);

        assertThat(end(ClientExamples.shop().id())).isZero();
        assertThat(end(ClientExamples.phone().id())).isEqualTo(2);
        assertThat(end(ClientExamples.phone().id())).isZero();

        assertThat(consume(allowed, NOW.plusSeconds(1))).isFalse();
        assertThat(allow(open, NOW.plusSeconds(1))).isFalse();
    }

    private int end(ClientId client) {
        return inTransaction(() -> authorizations().endAllOf(client, NOW.plusSeconds(1)));
    }

    private DeviceAuthorization add(String name) {
        DeviceAuthorization authorization = authorization(name, name, Scope.of("openid", "email"));
        assertThat(inTransaction(() -> authorizations().add(authorization))).isTrue();
        return authorization;
    }

    private DeviceAuthorization find(DeviceAuthorization authorization) {
        return inTransaction(() -> authorizations().find(authorization.deviceCode()))
                .orElseThrow();
    }

    private boolean allow(DeviceAuthorization authorization, Instant now) {
        return inTransaction(() -> authorizations().allow(authorization.deviceCode(), LOGIN, now));
    }

    private boolean deny(DeviceAuthorization authorization, Instant now) {
        return inTransaction(() -> authorizations().deny(authorization.deviceCode(), now));
    }

    private boolean poll(DeviceAuthorization authorization, Instant now) {
        return inTransaction(() -> authorizations().poll(authorization.deviceCode(), now));
    }

    private int endAllOf(UserId user, ClientId client) {
        return inTransaction(() -> authorizations().endAllOf(user, client, NOW.plusMillis(1)));
    }

    private boolean consume(DeviceAuthorization authorization, Instant now) {
        return inTransaction(() -> authorizations().consume(authorization.deviceCode(), now));
    }

    private int forget(Instant before, int limit) {
        return inTransaction(() -> authorizations().forgetExpired(before, limit));
    }

    private static DeviceAuthorization authorization(String deviceCode, String userCode, Scope scope) {
        return authorization(deviceCode, userCode, scope, Set.of("https://orders.example/", "urn:example:stock"));
    }

    private static DeviceAuthorization authorization(
            String deviceCode, String userCode, Scope scope, Set<String> resources) {
        return new DeviceAuthorization(
                Sha256.of("device " + deviceCode),
                Sha256.of("user " + userCode),
                ClientExamples.phone().id(),
                scope,
                resources,
                new TokenFamilyId("f" + deviceCode),
                DeviceAuthorization.INTERVAL,
                NOW,
                new Decision.Pending(),
                NOW,
                END,
                Optional.empty());
    }
}
