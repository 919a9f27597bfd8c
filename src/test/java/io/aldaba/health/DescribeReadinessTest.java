package io.aldaba.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.health.Health.Check;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DescribeReadinessTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final WriteHealth writes = new WriteHealth(nanos::get);

    @Test
    void it_is_ready_while_the_database_answers() {
        assertThat(new DescribeReadiness(patience -> true, writes).describe())
                .isEqualTo(new Health(List.of(new Check("database", true))))
                .matches(Health::isUp);
    }

    @Test
    void it_is_not_ready_while_the_database_is_silent() {
        assertThat(new DescribeReadiness(patience -> false, writes).describe()).matches(health -> !health.isUp());
    }

    @Test
    void it_asks_each_time_and_waits_for_two_seconds() {
        List<Duration> asked = new ArrayList<>();
        DescribeReadiness describeReadiness = new DescribeReadiness(asked::add, writes);

        describeReadiness.describe();
        describeReadiness.describe();

        assertThat(asked).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(2));
    }

    @Test
    void for_half_a_minute_after_a_write_failed_for_the_disk_it_is_not_ready() {
        DescribeReadiness describeReadiness = new DescribeReadiness(patience -> true, writes);

        writes.fail();
        assertThat(describeReadiness.describe()).isEqualTo(Health.of("database", false));
        nanos.addAndGet(WriteHealth.BELIEVED.toNanos() - 1);
        assertThat(describeReadiness.describe().isUp()).isFalse();
        writes.fail();
        nanos.addAndGet(1);
        assertThat(describeReadiness.describe().isUp()).isFalse();
        nanos.addAndGet(WriteHealth.BELIEVED.toNanos() - 1);
        assertThat(describeReadiness.describe().isUp()).isTrue();
    }

    @Test
    void one_check_that_is_down_is_enough() {
        assertThat(new Health(List.of(new Check("a", true), new Check("b", false))).isUp())
                .isFalse();
        assertThat(Health.alive().isUp()).isTrue();
    }

    @Test
    void the_start_is_over_once_it_is_complete() {
        Startup start = new Startup();
        assertThat(start.health().isUp()).isFalse();

        start.complete();

        assertThat(start.health()).isEqualTo(Health.of("start", true));
    }
}
