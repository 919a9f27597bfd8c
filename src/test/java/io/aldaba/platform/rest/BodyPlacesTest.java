package io.aldaba.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BodyPlacesTest {

    private static final int SHARE = 6;
    private static final int SHARE_OF_A_NETWORK = 4;

    private final BodyPlaces places = new BodyPlaces();

    @BeforeEach
    void open() {
        places.settings = new RequestSettings(8);
    }

    @Test
    void those_of_one_network_take_half_of_the_places() {
        take("a", SHARE_OF_A_NETWORK);

        assertThat(places.take("a")).isFalse();
        assertThat(places.take("b")).isTrue();
    }

    @Test
    void all_together_leave_a_quarter_of_them() {
        take("a", SHARE_OF_A_NETWORK);
        take("b", SHARE - SHARE_OF_A_NETWORK);

        assertThat(places.take("c")).isFalse();
        places.leave("a");
        assertThat(places.take("c")).isTrue();
    }

    @Test
    void one_that_is_left_is_taken_again_time_and_again() {
        for (int i = 0; i < 3; i++) {
            take("a", SHARE_OF_A_NETWORK);
            for (int taken = 0; taken < SHARE_OF_A_NETWORK; taken++) {
                places.leave("a");
            }
        }
    }

    private void take(String network, int count) {
        for (int i = 0; i < count; i++) {
            assertThat(places.take(network)).isTrue();
        }
    }
}
