package io.aldaba.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundSettingsTest {

    @Test
    void a_call_may_take_a_minute() {
        assertThat(with("PT60S").timeout()).isEqualTo(Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT60.001S"})
    void a_call_may_take_neither_no_time_nor_too_much(String timeout) {
        assertThatThrownBy(() -> with(timeout))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the timeout must be at most 60 seconds");
    }

    private static OutboundSettings with(String timeout) {
        return new OutboundSettings(AllowedDestinations.NONE, false, List.of(), Duration.parse(timeout));
    }
}
