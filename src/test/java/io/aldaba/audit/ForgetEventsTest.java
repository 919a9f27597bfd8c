package io.aldaba.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.aldaba.kernel.MutableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForgetEventsTest {

    private static final Duration RETENTION = Duration.ofDays(400);

    private final InMemoryRecordedEvents events = new InMemoryRecordedEvents();
    private final MutableClock clock = new MutableClock();

    @Test
    void an_event_is_forgotten_when_its_retention_is_over_at_the_instant() {
        events.add(MutableClock.START);
        clock.advance(RETENTION.minusMillis(1));
        assertThat(forgetEvents(AuditSettings.DEFAULT).forget()).isZero();

        clock.advance(Duration.ofMillis(1));

        assertThat(forgetEvents(AuditSettings.DEFAULT).forget()).isEqualTo(1);
        assertThat(events.all()).isEmpty();
    }

    @Test
    void a_retention_of_zero_keeps_every_event() {
        events.add(MutableClock.START);
        clock.advance(RETENTION.multipliedBy(10));

        assertThat(forgetEvents(new AuditSettings(Duration.ZERO)).forget()).isZero();
        assertThat(events.all()).hasSize(1);
    }

    @Test
    void one_batch_is_forgotten_at_a_time() {
        for (int i = 0; i <= ForgetEvents.BATCH; i++) {
            events.add(MutableClock.START.minusSeconds(i));
        }
        clock.advance(RETENTION);
        ForgetEvents forgetEvents = forgetEvents(AuditSettings.DEFAULT);

        assertThat(forgetEvents.forget()).isEqualTo(ForgetEvents.BATCH);
        assertThat(forgetEvents.forget()).isEqualTo(1);
        assertThat(forgetEvents.forget()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT59.999S", "PT1S", "-PT1S", "-P400D"})
    void a_retention_shorter_than_a_minute_is_refused(String retention) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AuditSettings(Duration.parse(retention)))
                .withMessage("the retention must be zero or at least one minute");
    }

    @Test
    void who_looks_once_a_day_misses_nothing_from_a_day_on() {
        assertThat(new AuditSettings(Duration.ofDays(1)).keepsEverything()).isFalse();
        assertThat(new AuditSettings(Duration.ofDays(1)).outlastsADay()).isTrue();
        assertThat(new AuditSettings(Duration.ZERO).outlastsADay()).isTrue();
        assertThat(new AuditSettings(Duration.ofMinutes(1)).outlastsADay()).isFalse();
    }

    private ForgetEvents forgetEvents(AuditSettings settings) {
        return new ForgetEvents(events, settings, clock);
    }
}
