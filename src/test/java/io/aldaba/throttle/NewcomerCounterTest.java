package io.aldaba.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Refusals;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.user.RegistrationSettings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How many users may register from one address. */
class NewcomerCounterTest {

    private static final RemoteAddress HERE = new RemoteAddress("192.0.2.1");
    private static final RemoteAddress THERE = new RemoteAddress("192.0.2.2");

    private final MutableClock clock = new MutableClock();
    private final InMemoryThrottle throttle = new InMemoryThrottle();
    private final CountNewcomers countNewcomers =
            new CountNewcomers(throttle, ThrottleLimits.DEFAULT, new RegistrationSettings(true, 2), clock);
    private final NewcomerCounter counter = new NewcomerCounter(countNewcomers);

    @Test
    void one_address_registers_so_often_and_others_do_not_pay_for_it() {
        counter.count(HERE);
        counter.count(HERE);

        assertTooMany(HERE);
        assertTooMany(HERE);
        counter.count(THERE);
    }

    @Test
    void whoever_has_a_whole_ipv6_network_is_one() {
        counter.count(new RemoteAddress("2001:db8::1"));
        counter.count(new RemoteAddress("2001:db8::2"));

        assertTooMany(new RemoteAddress("2001:db8::3"));
        counter.count(new RemoteAddress("2001:db8:0:1::1"));
    }

    @Test
    void all_is_forgotten_at_the_end_of_the_window_that_the_first_one_began_and_refusals_do_not_prolong_it() {
        counter.count(HERE);
        counter.count(HERE);
        clock.advance(ThrottleLimits.DEFAULT.window().minusMillis(1));
        assertTooMany(HERE);
        clock.advance(Duration.ofMillis(1));

        counter.count(HERE);
    }

    @Test
    void of_those_who_come_together_as_many_are_let_as_if_they_came_one_after_the_other() {
        Buckets here = Buckets.ofAddress("registration", HERE);
        Buckets there = Buckets.ofAddress("registration", THERE);
        counter.count(HERE);

        assertThat(countNewcomers.count(List.of(here, there, here, there, there)))
                .containsExactly(true, true, false, true, false);
    }

    @Test
    void who_logs_in_from_there_is_not_counted_with_them() {
        counter.count(HERE);
        throttle.count(
                List.of(Buckets.of("johndoe", HERE), Buckets.ofAddress("client registration", HERE)),
                clock.instant(),
                clock.instant().plus(ThrottleLimits.DEFAULT.window()));

        counter.count(HERE);
        assertTooMany(HERE);
    }

    @Test
    void none_at_all_would_be_closed_which_has_a_name_of_its_own() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RegistrationSettings(true, 0));
    }

    private void assertTooMany(RemoteAddress from) {
        assertThat(Refusals.rejectionOf(() -> counter.count(from)))
                .isEqualTo(Problem.of("too-many-registrations", "Too many registrations. Try again later.", 429));
    }
}
