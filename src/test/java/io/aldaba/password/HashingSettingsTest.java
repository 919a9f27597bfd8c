package io.aldaba.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HashingSettingsTest {

    @Test
    void the_default_cost_is_strong() {
        assertThat(HashingCost.DEFAULT.isStrong()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"47104,1", "19456,2", "12288,3", "9216,4", "7168,5", "65536,3"})
    void what_owasp_calls_equivalent_is_strong(int memory, int iterations) {
        assertThat(new HashingCost(memory, iterations, 1).isStrong()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"47103,1", "19455,2", "12287,3", "9215,4", "7167,5", "8,64"})
    void anything_cheaper_is_not(int memory, int iterations) {
        assertThat(new HashingCost(memory, iterations, 1).isStrong()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"7,1,1", "15,1,2", "1048577,1,1", "8,0,1", "8,65,1", "8,1,0", "1024,1,17"})
    void a_cost_argon2_or_a_server_cannot_bear_is_refused(int memory, int iterations, int parallelism) {
        assertThatThrownBy(() -> new HashingCost(memory, iterations, parallelism))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"0,1,PT0S", "1025,1,PT0S", "1,-1,PT0S", "1,100001,PT0S", "1,1,PT-0.001S", "1,1,PT1H0.001S"})
    void limits_that_hash_nothing_or_overflow_are_refused(int concurrency, int queue, Duration wait) {
        assertThatThrownBy(() -> new HashingLimits(concurrency, queue, wait))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"1,0,PT0S", "1024,100000,PT1H"})
    void the_least_and_the_most_are_taken(int concurrency, int queue, Duration wait) {
        assertThat(new HashingLimits(concurrency, queue, wait).queue()).isEqualTo(queue);
    }

    @Test
    void by_default_there_are_as_many_hashes_as_cores() {
        assertThat(PasswordSettings.standard().limits())
                .isEqualTo(new HashingLimits(Runtime.getRuntime().availableProcessors(), 128, Duration.ofSeconds(10)));
    }
}
