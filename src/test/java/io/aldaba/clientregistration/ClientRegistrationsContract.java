package io.aldaba.clientregistration;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.client.ClientId;
import io.aldaba.testing.Race;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What every {@link ClientRegistrations} does. */
public abstract class ClientRegistrationsContract {

    private static final int RACERS = 32;
    private static final int MOST = 100;

    /** The registrations under test. */
    protected abstract ClientRegistrations registrations();

    /** Does something in a transaction of its own. */
    protected abstract <T> T inTransaction(Supplier<T> work);

    @Test
    void a_registration_comes_back_as_it_was_added() {
        ClientRegistration one = SomeRegistrations.of("one");

        assertThat(add(one, MOST)).isTrue();

        assertThat(inTransaction(() -> registrations().find(one.client()))).contains(one);
        assertThat(inTransaction(() -> registrations().find(new ClientId("other"))))
                .isEmpty();
    }

    @Test
    void a_registration_is_removed_once() {
        ClientRegistration one = SomeRegistrations.of("one");
        add(one, MOST);

        List<Boolean> outcomes = Race.of(RACERS, () -> remove(one));

        assertThat(outcomes).filteredOn(won -> won).hasSize(1);
        assertThat(inTransaction(() -> registrations().find(one.client()))).isEmpty();
    }

    @Test
    void one_that_is_there_can_be_held_and_one_that_is_not_cannot() {
        ClientRegistration one = SomeRegistrations.of("one");
        add(one, MOST);

        assertThat(inTransaction(() -> registrations().hold(one.client()))).isTrue();
        assertThat(inTransaction(() -> registrations().find(one.client()))).contains(one);
        remove(one);
        assertThat(inTransaction(() -> registrations().hold(one.client()))).isFalse();
    }

    @Test
    void there_are_as_many_as_there_may_be_and_a_removed_one_makes_room() {
        ClientRegistration one = SomeRegistrations.of("one");
        ClientRegistration two = SomeRegistrations.of("two2");

        assertThat(add(one, 1)).isTrue();
        assertThat(add(two, 1)).isFalse();
        assertThat(inTransaction(() -> registrations().find(two.client()))).isEmpty();
        remove(one);
        assertThat(remove(one)).isFalse();
        assertThat(add(two, 1)).isTrue();
        assertThat(add(one, 1)).isFalse();
    }

    @Test
    void of_many_who_register_at_once_no_more_do_than_may() {
        AtomicInteger runner = new AtomicInteger();

        List<Boolean> outcomes =
                Race.of(RACERS, () -> add(SomeRegistrations.of("client-" + runner.incrementAndGet()), 5));

        assertThat(outcomes).filteredOn(added -> added).hasSize(5);
    }

    private boolean add(ClientRegistration registration, int most) {
        return inTransaction(() -> registrations().add(registration, most));
    }

    private boolean remove(ClientRegistration registration) {
        return inTransaction(() -> registrations().remove(registration.client()));
    }
}
