package io.aldaba.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.health.Health.Check;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DescribeReadinessTest {

    @Test
    void it_is_ready_while_the_database_answers() {
        assertThat(new DescribeReadiness(patience -> true).describe())
                .isEqualTo(new Health(List.of(new Check("database", true))))
                .matches(Health::isUp);
    }

    @Test
    void it_is_not_ready_while_the_database_is_silent() {
        assertThat(new DescribeReadiness(patience -> false).describe()).matches(health -> !health.isUp());
    }

    @Test
    void it_asks_each_time_and_waits_for_two_seconds() {
        List<Duration> asked = new ArrayList<>();
        DescribeReadiness describeReadiness = new DescribeReadiness(asked::add);

        describeReadiness.describe();
        describeReadiness.describe();

        assertThat(asked).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(2));
    }

    @Test
    void one_check_that_is_down_is_enough() {
        assertThat(new Health(List.of(new Check("a", true), new Check("b", false))).isUp())
                .isFalse();
        assertThat(Health.alive().isUp()).isTrue();
    }

    @Test
    void the_start_is_over_once_it_is_complete() {
        Start start = new Start();
        assertThat(start.health().isUp()).isFalse();

        start.complete();

        assertThat(start.health()).isEqualTo(Health.of("start", true));
    }
}
