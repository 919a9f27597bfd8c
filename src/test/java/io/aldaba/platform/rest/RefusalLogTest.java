package io.aldaba.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aldaba.kernel.ConcurrentChange;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.SequentialIds;
import io.aldaba.platform.persistence.TransientFailures;
import io.aldaba.testing.CapturedLog;
import io.aldaba.testing.FiredEvents;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RefusalLogTest {

    private final List<Object> fired = new ArrayList<>();
    private final CapturedLog lines = new CapturedLog("io.aldaba.request");
    private long now = -1_000;
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
    void why_a_client_was_not_believed_is_there_for_who_does_not_listen_for_refusals() {
        log.refused(new Rejected(OAuthError.invalidClient(), "client shop: wrong client secret"), "token");

        assertThat(fired).containsExactly(OAuthError.invalidClient());
        assertThat(lines.lines())
                .containsExactly("INFO request " + SequentialIds.text(1)
                        + " to token refused with 401: client shop: wrong client secret");
    }

    @Test
    void of_a_flood_of_them_one_line_in_a_second_is_and_tells_how_many_are_for_who_listens() {
        for (int i = 0; i < 100; i++) {
            log.refused(new Rejected(OAuthError.invalidClient(), "unknown or disabled client"), "token");
        }
        now += ClientRefusals.SECONDS_BETWEEN_LINES;
        log.refused(new Rejected(OAuthError.invalidClient(), "no client is named"), "token");
        now += ClientRefusals.SECONDS_BETWEEN_LINES;
        log.refused(new Rejected(OAuthError.invalidClient(), "no client is named"), "token");

        String request = "INFO request " + SequentialIds.text(1) + " to token refused with 401: ";
        assertThat(lines.lines())
                .filteredOn(line -> line.startsWith("INFO"))
                .containsExactly(
                        request + "unknown or disabled client",
                        request + "no client is named"
                                + " (99 more client authentications refused since the last such line)",
                        request + "no client is named");
        assertThat(lines.lines()).filteredOn(line -> line.startsWith("FINE")).hasSize(99);
        assertThat(fired).hasSize(102);
    }

    @Test
    void other_refusals_take_no_turn_of_theirs() {
        log.refused(new Rejected(OAuthError.invalidGrant("Wrong."), "wrong password"), "token");
        log.refused(new Rejected(OAuthError.invalidClient(), "no client is named"), "token");
        log.refused(new Rejected(OAuthError.invalidRequest("Twice."), "twice"), "token");

        assertThat(lines.lines()).filteredOn(line -> line.startsWith("INFO")).hasSize(1);
        assertThat(lines.lines()).noneMatch(line -> line.contains("more client authentications"));
    }

    @Test
    void one_that_its_resource_answers_itself_is_told_with_the_path_of_its_request() {
        log.refused(new Rejected(OAuthError.accessDenied(), "denied"));

        assertThat(fired).containsExactly(OAuthError.accessDenied());
        assertThat(lines.lines())
                .containsExactly(
                        "FINE request " + SequentialIds.text(1) + " to /authorize/consent refused with 400: denied");
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
    void a_failure_that_goes_over_by_itself_is_a_warning_with_its_root_and_the_same_identifier() {
        Throwable cause = new IllegalStateException("busy", new SQLException("refused", "08001"));
        log.refused(new Rejected(OAuthError.serverError(), "first"), "a");

        log.passing(cause, "b");

        assertThat(lines.lines())
                .last()
                .isEqualTo("WARNING request " + SequentialIds.text(1)
                        + " to b cannot be done now: java.sql.SQLException: refused");
        assertThat(lines.thrown()).containsExactly(cause);
    }

    @Test
    void so_is_one_that_its_resource_answers_itself_as_long_as_it_goes_over_by_itself() {
        IllegalStateException cause = new IllegalStateException("busy", new SQLException("refused", "08001"));

        assertThat(log.passing(cause)).isEqualTo(Problem.busy());

        assertThat(lines.lines())
                .containsExactly("WARNING request " + SequentialIds.text(1)
                        + " to /authorize/consent cannot be done now: java.sql.SQLException: refused");
        assertThat(fired).isEmpty();
    }

    @Test
    void any_other_is_left_to_who_maps_it() {
        Rejected refused = new Rejected(OAuthError.accessDenied(), "denied");
        RuntimeException wrapped = new IllegalStateException(new SQLException("refused", "08001", refused));

        for (RuntimeException other :
                List.of(new IllegalStateException("disk full"), new ConcurrentChange("late"), wrapped)) {
            assertThatThrownBy(() -> log.passing(other)).isSameAs(other);
        }
        assertThat(lines.lines()).isEmpty();
    }

    @Test
    void of_those_that_come_in_a_crowd_one_in_ten_seconds_leaves_its_trace_and_the_others_for_who_listens() {
        List<Throwable> crowd =
                Stream.of("a", "b", "c", "d").<Throwable>map(SQLException::new).toList();

        log.passing(crowd.get(0), "x");
        log.passing(crowd.get(1), "x");
        now += TransientFailures.SECONDS_BETWEEN_TRACES - 1;
        log.passing(crowd.get(2), "x");
        now++;
        log.passing(crowd.get(3), "x");

        String request = " request " + SequentialIds.text(1) + " to x";
        String warning = "WARNING" + request + " cannot be done now: java.sql.SQLException: ";
        assertThat(lines.lines())
                .containsExactly(
                        warning + "a", warning + "b", "FINE" + request, warning + "c", "FINE" + request, warning + "d");
        assertThat(lines.thrown()).containsExactlyElementsOf(crowd);
    }

    @Test
    void the_trace_of_what_nobody_foresaw_is_always_there() {
        List<Throwable> failures = List.of(new IllegalStateException("a"), new IllegalStateException("b"));

        failures.forEach(failure -> log.failed(failure, "x"));

        assertThat(lines.lines()).hasSize(2).allMatch(line -> line.startsWith("SEVERE"));
        assertThat(lines.thrown()).containsExactlyElementsOf(failures);
    }

    @Test
    void no_path_and_no_cause_can_break_the_line() {
        log.refused(new Rejected(OAuthError.serverError(), "a\nb\u001b[2Jc\u202Ed"), "x\r\ny\u007f\u009b2J\u2028z");
        log.refused(new Rejected(OAuthError.invalidClient(), "e\rf"), "t\u2029u");
        log.failed(new IllegalStateException(), "x\r\u0085y");
        log.passing(new IllegalStateException("d\re"), "x\ny");

        assertThat(lines.lines())
                .containsExactly(
                        "FINE request " + SequentialIds.text(1) + " to x??y??2J?z refused with 500: a?b?[2Jc?d",
                        "INFO request " + SequentialIds.text(1) + " to t?u refused with 401: e?f",
                        "SEVERE request " + SequentialIds.text(1) + " to x??y failed",
                        "WARNING request " + SequentialIds.text(1)
                                + " to x?y cannot be done now: java.lang.IllegalStateException: d?e");
    }

    private RefusalLog log() {
        RefusalLog made = new RefusalLog();
        made.correlationId = InMemoryRest.correlationId(new SequentialIds());
        made.current = new ServletDouble().request("POST", "/sso", "/sso/authorize/consent");
        made.transientFailures = new TransientFailures(() -> TimeUnit.SECONDS.toNanos(now));
        made.clientRefusals = new ClientRefusals(() -> TimeUnit.SECONDS.toNanos(now));
        made.refusals = FiredEvents.toldTo(fired::add);
        return made;
    }
}
