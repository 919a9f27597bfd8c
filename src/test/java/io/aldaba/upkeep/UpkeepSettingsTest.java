package io.aldaba.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.aldaba.kernel.Retention;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpkeepSettingsTest {

    @ParameterizedTest
    @ValueSource(strings = {"PT10S", "PT10M", "PT1H"})
    void a_turn_is_longer_than_the_work_and_shorter_than_the_time_between_two(Duration interval) {
        UpkeepSettings settings = new UpkeepSettings(interval, Retention.USUAL);

        assertThat(settings.work()).isPositive().isLessThan(settings.turn());
        assertThat(settings.turn()).isLessThan(interval);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT9.999S", "PT0S", "-PT10M", "PT1H0.001S"})
    void an_interval_out_of_bounds_is_refused(Duration interval) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UpkeepSettings(interval, Retention.USUAL))
                .withMessage("the interval must be from ten seconds to an hour");
    }
}
