package io.aldaba.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.SequentialIds;
import io.aldaba.testing.CapturedLog;
import io.aldaba.testing.FiredEvents;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RefusalLogTest {

    private final List<Object> fired = new ArrayList<>();
    private final CapturedLog lines = new CapturedLog("io.aldaba.request");
    private final RefusalLog log = log();

    @AfterEach
    void close() {
        lines.close();
    }

    @Test
    void a_refusal_is_told_to_who_counts_and_in_detail_to_who_listens() {
        log.refused(new Rejected(OAuthError.invalidGrant("Wrong."), "wrong password"), "token");

        assertThat(fired).containsExactly(OAuthError.invalidGrant("Wrong."));
        assertThat(lines.lines())
                .containsExactly(
                        "FINE request " + SequentialIds.text(1) + " to token refused with 400: wrong password");
        assertThat(lines.thrown()).isEmpty();
    }

    @Test
    void a_failure_is_an_error_with_its_cause_and_the_same_identifier() {
        IllegalStateException cause = new IllegalStateException("disk full");
        log.refused(new Rejected(OAuthError.serverError(), "first"), "a");

        log.failed(cause, "b");

        assertThat(lines.lines()).last().isEqualTo("SEVERE request " + SequentialIds.text(1) + " to b failed");
        assertThat(lines.thrown()).containsExactly(cause);
    }

    @Test
    void no_path_and_no_cause_can_break_the_line() {
        log.refused(new Rejected(OAuthError.serverError(), "a\nb\u001b[2Jc"), "x\r\ny\u007f");
        log.failed(new IllegalStateException(), "x\r\ny");

        assertThat(lines.lines())
                .containsExactly(
                        "FINE request " + SequentialIds.text(1) + " to x??y? refused with 500: a?b?[2Jc",
                        "SEVERE request " + SequentialIds.text(1) + " to x??y failed");
    }

    private RefusalLog log() {
        RefusalLog made = new RefusalLog();
        made.correlationId = InMemoryRest.correlationId(new SequentialIds());
        made.refusals = FiredEvents.toldTo(fired::add);
        return made;
    }
}
