package io.aldaba.clientregistration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aldaba.clientregistration.ClientRegistrationSettings.Mode;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Refusals;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.throttle.ThrottleLimits;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** How often one address may register when registration is open. */
class CountStrangerTest {

    private static final RemoteAddress HERE = RegistrationHouse.ADDRESS;
    private static final RemoteAddress THERE = new RemoteAddress("192.0.2.2");

    private final RegistrationHouse house = new RegistrationHouse(Mode.OPEN, 99, 2);

    @Test
    void one_address_registers_so_often_and_others_do_not_pay_for_it() {
        house.registerFrom(HERE);
        house.registerFrom(HERE);

        assertTooMany(() -> house.registerFrom(HERE));

        house.registerFrom(THERE);
        assertThat(house.audit.types()).hasSize(3).containsOnly("client.registered");
    }

    @Test
    void whoever_has_a_whole_ipv6_network_is_one() {
        house.registerFrom(new RemoteAddress("2001:db8::1"));
        house.registerFrom(new RemoteAddress("2001:db8::2"));

        assertTooMany(() -> house.registerFrom(new RemoteAddress("2001:db8::3")));
        house.registerFrom(new RemoteAddress("2001:db8:0:1::1"));
    }

    @Test
    void all_is_forgotten_at_the_end_of_the_window_that_the_first_one_began_and_refusals_do_not_prolong_it() {
        house.registerFrom(HERE);
        house.registerFrom(HERE);
        house.clock.advance(ThrottleLimits.DEFAULT.window().minusMillis(1));
        assertTooMany(() -> house.registerFrom(HERE));
        house.clock.advance(Duration.ofMillis(1));

        house.registerFrom(HERE);
    }

    @Test
    void metadata_that_is_refused_counts_too() {
        for (int i = 0; i < 2; i++) {
            assertThat(Refusals.rejectionOf(() -> house.registerFrom(HERE, "redirect_uris", "none")))
                    .isNotEqualTo(CountStranger.TOO_MANY);
        }

        assertTooMany(() -> house.registerFrom(HERE));
    }

    @Test
    void whoever_shows_a_token_is_not_counted() {
        house.registerFrom(HERE);
        house.register(house.token(1, Map.of()));
        house.registerFrom(HERE);

        assertTooMany(() -> house.registerFrom(HERE));
        house.register(house.token(1, Map.of()));
    }

    @Test
    void none_at_all_would_be_closed_which_has_a_name_of_its_own() {
        assertThatThrownBy(() -> new ClientRegistrationSettings(Mode.OPEN, 1, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertTooMany(ThrowingCallable registration) {
        assertThat(Refusals.rejectionOf(registration))
                .isEqualTo(new OAuthError("temporarily_unavailable", "Too many registrations. Try again later.", 429));
    }
}
