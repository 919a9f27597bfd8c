package io.aldaba.audit.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.audit.RecordedEvent;
import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.MutableClock;
import jakarta.json.Json;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

class AuditLineTest {

    @Test
    void an_event_is_one_line_of_json() {
        AuditEvent event =
                AuditEvent.of("login.failed").with(AuditEvent.USER, "u-1").with(AuditEvent.ADDRESS, "::1");

        assertThat(AuditLine.of(new RecordedEvent("id-1", MutableClock.START, event)))
                .isEqualTo("{\"at\":\"2026-01-02T03:04:05Z\",\"event\":\"login.failed\",\"id\":\"id-1\","
                        + "\"details\":{\"user\":\"u-1\",\"address\":\"::1\"}}");
    }

    @Test
    void no_value_can_break_hide_or_reorder_the_line() {
        String hostile = "a\r\nb\u001b[2Jc\u0085d\u2028e\u202Ef\u200Bg\"}\\h\uDB40\uDC01i\u007F";

        String line = AuditLine.of(new RecordedEvent(
                "id-1", MutableClock.START, AuditEvent.of("login.failed").with("name", hostile)));

        assertThat(line).matches("[\\x20-\\x7E]+");
        assertThat(Json.createReader(new StringReader(line))
                        .readObject()
                        .getJsonObject("details")
                        .getString("name"))
                .isEqualTo(hostile);
    }

    @Test
    void letters_of_every_script_stay_legible() {
        AuditEvent event = AuditEvent.of("user.registered").with("name", "Ñandú 日本 😀");

        assertThat(AuditLine.of(new RecordedEvent("id-1", MutableClock.START, event)))
                .contains("Ñandú 日本 😀");
    }
}
