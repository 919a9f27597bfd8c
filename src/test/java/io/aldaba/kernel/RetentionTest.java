package io.aldaba.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetentionTest {

    @Test
    void nothing_is_kept_longer_than_usual_nor_than_said() {
        Duration day = Duration.ofDays(1);

        assertThat(Retention.USUAL.of(day)).isEqualTo(day);
        assertThat(Retention.USUAL.of(Duration.ofDays(7))).isEqualTo(Duration.ofDays(7));
        assertThat(new Retention(Duration.ofHours(1)).of(day)).isEqualTo(Duration.ofHours(1));
        assertThat(new Retention(Duration.ZERO).of(day)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-PT0.001S", "P7DT0.001S"})
    void a_retention_out_of_bounds_is_refused(Duration most) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Retention(most))
                .withMessage("the retention must be seven days at most");
    }
}
