package io.aldaba.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.client.ClientId;
import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.Scope;
import io.aldaba.user.SomeUsers;
import io.aldaba.user.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Consents} does. */
public abstract class ConsentsContract {

    private static final Instant NOW = MutableClock.START;
    private static final UserId JOHN = SomeUsers.john().id();
    private static final UserId ROOT = SomeUsers.administrator().id();
    private static final ClientId SHOP = new ClientId("shop");
    private static final ClientId PHONE = new ClientId("phone");

    /** The consents under test. */
    protected abstract Consents consents();

    /** Runs the work in a transaction of its own. */
    protected abstract <T> T inTransaction(Supplier<T> work);

    @Test
    void of_what_somebody_allowed_so_much_is_told_as_is_asked_for_what_was_allowed_last() {
        Consent first = consent("a", 0);
        Consent second = consent("b", 2);
        Consent third = consent("c", 1);

        assertThat(inTransaction(() -> consents().of(JOHN, 2))).containsExactly(second, third);
        assertThat(inTransaction(() -> consents().of(JOHN, 3))).containsExactly(first, second, third);
    }

    private Consent consent(String client, int seconds) {
        Consent consent = new Consent(
                JOHN, new ClientId(client), Scope.of("openid"), Set.of(), MutableClock.START.plusSeconds(seconds));
        inTransaction(() -> consents().add(consent));
        return consent;
    }

    @Test
    void a_consent_comes_back_as_it_was_added() {
        Consent consent = put(new Consent(
                JOHN,
                SHOP,
                Scope.of("openid", "email"),
                Set.of("nickname", "picture"),
                Set.of("urn:example:stock", "https://orders.example/"),
                NOW));

        assertThat(find(JOHN, SHOP)).contains(consent);
        assertThat(inTransaction(() -> consents().of(JOHN, 9))).containsExactly(consent);
        assertThat(find(JOHN, PHONE)).isEmpty();
        assertThat(find(ROOT, SHOP)).isEmpty();
    }

    @Test
    void a_consent_may_be_to_more_than_one_request_may_ask_for() {
        Consent consent = put(new Consent(JOHN, SHOP, Scope.of("a".repeat(Scope.MAX_LENGTH)), Set.of(), NOW));
        Consent wider =
                consent.extended(new Consent(JOHN, SHOP, Scope.of("b".repeat(Scope.MAX_LENGTH)), Set.of(), NOW));

        assertThat(replace(consent, wider)).isTrue();

        assertThat(find(JOHN, SHOP)).contains(wider);
        assertThat(inTransaction(() -> consents().of(JOHN, 9))).containsExactly(wider);
    }

    @Test
    void a_consent_is_added_once() {
        Consent first = put(new Consent(JOHN, SHOP, Scope.of("openid"), Set.of("nickname"), NOW));

        assertThat(add(new Consent(JOHN, SHOP, Scope.of("email"), Set.of(), NOW.plusSeconds(1))))
                .isFalse();

        assertThat(find(JOHN, SHOP)).contains(first);
    }

    @Test
    void a_consent_takes_the_place_of_the_one_that_was_read() {
        Consent seen = put(new Consent(JOHN, SHOP, Scope.of("openid"), Set.of("nickname"), NOW));
        Consent other = put(new Consent(ROOT, SHOP, Scope.of("openid"), Set.of("nickname"), NOW));
        Consent later = new Consent(JOHN, SHOP, Scope.of("email"), Set.of(), NOW.plusSeconds(1));

        assertThat(replace(seen, later)).isTrue();

        assertThat(find(JOHN, SHOP)).contains(later);
        assertThat(find(ROOT, SHOP)).contains(other);
    }

    @Test
    void a_consent_that_was_changed_since_it_was_read_is_left_as_it_is() {
        Consent seen = put(new Consent(JOHN, SHOP, Scope.of("openid"), Set.of(), NOW));
        Consent wider = new Consent(JOHN, SHOP, Scope.of("openid", "email"), Set.of(), NOW);
        Consent named = new Consent(JOHN, SHOP, Scope.of("openid", "email"), Set.of("name"), NOW);
        Consent forOrders =
                new Consent(JOHN, SHOP, named.scope(), named.claims(), Set.of("https://orders.example/"), NOW);
        Consent late = new Consent(JOHN, SHOP, Scope.of("openid", "phone"), Set.of(), NOW.plusSeconds(1));

        replace(seen, wider);
        assertThat(replace(seen, late)).isFalse();
        replace(wider, named);
        assertThat(replace(wider, late)).isFalse();
        replace(named, forOrders);
        assertThat(replace(named, late)).isFalse();

        assertThat(find(JOHN, SHOP)).contains(forOrders);
        assertThat(replace(forOrders, late)).isTrue();
        assertThat(find(JOHN, SHOP)).contains(late);
    }

    @Test
    void a_consent_that_was_withdrawn_since_it_was_read_does_not_come_back() {
        Consent seen = put(new Consent(JOHN, SHOP, Scope.of("openid"), Set.of(), NOW));
        inTransaction(() -> consents().remove(JOHN, SHOP));

        assertThat(replace(seen, new Consent(JOHN, SHOP, Scope.of("email"), Set.of(), NOW)))
                .isFalse();

        assertThat(find(JOHN, SHOP)).isEmpty();
    }

    @Test
    void the_consents_of_a_person_are_told_by_client() {
        Consent shop = put(new Consent(JOHN, SHOP, Scope.of("openid"), Set.of(), NOW));
        Consent phone = put(new Consent(JOHN, PHONE, Scope.NONE, Set.of("name"), NOW));
        put(new Consent(ROOT, PHONE, Scope.NONE, Set.of(), NOW));

        assertThat(inTransaction(() -> consents().of(JOHN, 9))).containsExactly(phone, shop);
    }

    @Test
    void a_consent_is_removed_once() {
        put(new Consent(JOHN, SHOP, Scope.of("openid"), Set.of(), NOW));
        put(new Consent(JOHN, PHONE, Scope.of("openid"), Set.of(), NOW));

        assertThat(inTransaction(() -> consents().remove(JOHN, SHOP))).isTrue();
        assertThat(inTransaction(() -> consents().remove(JOHN, SHOP))).isFalse();

        assertThat(find(JOHN, SHOP)).isEmpty();
        assertThat(find(JOHN, PHONE)).isPresent();
    }

    @Test
    void a_consent_can_be_held_while_it_is_there() {
        Consent consent = put(new Consent(JOHN, SHOP, Scope.of("openid"), Set.of("name"), NOW));

        assertThat(hold(JOHN, SHOP)).contains(consent);
        assertThat(hold(JOHN, PHONE)).isEmpty();
        assertThat(hold(ROOT, SHOP)).isEmpty();
        assertThat(find(JOHN, SHOP)).contains(consent);

        inTransaction(() -> consents().remove(JOHN, SHOP));
        assertThat(hold(JOHN, SHOP)).isEmpty();
    }

    @Test
    void everybodys_consent_to_a_client_is_removed_and_to_no_other() {
        put(new Consent(JOHN, SHOP, Scope.of("openid"), Set.of(), NOW));
        put(new Consent(ROOT, SHOP, Scope.of("openid"), Set.of(), NOW));
        put(new Consent(JOHN, PHONE, Scope.of("openid"), Set.of(), NOW));

        assertThat(inTransaction(() -> consents().removeAllOf(SHOP))).isEqualTo(2);
        assertThat(inTransaction(() -> consents().removeAllOf(SHOP))).isZero();

        assertThat(find(ROOT, SHOP)).isEmpty();
        assertThat(find(JOHN, PHONE)).isPresent();
    }

    @Test
    void all_that_a_person_allowed_is_removed_and_nobody_elses_consent() {
        put(new Consent(JOHN, SHOP, Scope.of("openid"), Set.of(), NOW));
        put(new Consent(JOHN, PHONE, Scope.of("openid"), Set.of(), NOW));
        Consent other = put(new Consent(ROOT, SHOP, Scope.of("openid"), Set.of(), NOW));

        assertThat(inTransaction(() -> consents().removeAllOf(JOHN))).isEqualTo(2);
        assertThat(inTransaction(() -> consents().removeAllOf(JOHN))).isZero();

        assertThat(inTransaction(() -> consents().of(JOHN, 9))).isEmpty();
        assertThat(find(ROOT, SHOP)).contains(other);
    }

    private Consent put(Consent consent) {
        assertThat(add(consent)).isTrue();
        return consent;
    }

    private boolean add(Consent consent) {
        return inTransaction(() -> consents().add(consent));
    }

    private boolean replace(Consent seen, Consent changed) {
        return inTransaction(() -> consents().replace(seen, changed));
    }

    private Optional<Consent> hold(UserId user, ClientId client) {
        return inTransaction(() -> consents().hold(user, client));
    }

    private Optional<Consent> find(UserId user, ClientId client) {
        return inTransaction(() -> consents().find(user, client));
    }
}
