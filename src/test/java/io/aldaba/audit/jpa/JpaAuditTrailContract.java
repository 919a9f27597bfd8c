package io.aldaba.audit.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aldaba.audit.RecordedEvent;
import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.SequentialIds;
import io.aldaba.testing.FiredEvents;
import io.aldaba.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

abstract class JpaAuditTrailContract {

    private static final AuditEvent EVENT =
            AuditEvent.of("refresh_token.reused").with(AuditEvent.USER, "u-1").with("note", "a \"quote\"\n");

    private final List<RecordedEvent> told = new ArrayList<>();
    private final AuditTrail trail = new JpaAuditTrail(
            database().entityManager(), new SequentialIds(), new MutableClock(), FiredEvents.toldTo(told::add));

    protected abstract TestDatabase database();

    @Test
    void an_event_is_a_row_with_its_details_in_json() {
        database().runInTransaction(() -> trail.record(EVENT));

        assertThat(rows())
                .singleElement()
                .isEqualTo(List.of(
                        SequentialIds.text(1),
                        "refresh_token.reused",
                        MutableClock.START.toEpochMilli(),
                        "{\"user\":\"u-1\",\"note\":\"a \\\"quote\\\"\\n\"}"));
    }

    @Test
    void who_listens_is_told_of_the_same_event() {
        database().runInTransaction(() -> trail.record(EVENT));

        assertThat(told).containsExactly(new RecordedEvent(SequentialIds.text(1), MutableClock.START, EVENT));
    }

    @Test
    void a_refusal_keeps_the_event() {
        assertThatThrownBy(() -> database().runInTransaction(() -> {
                    trail.record(EVENT);
                    throw new Rejected(OAuthError.invalidGrant("Used."), "used");
                }))
                .isInstanceOf(Rejected.class);

        assertThat(rows()).hasSize(1);
    }

    @Test
    void a_failure_takes_the_event_with_it() {
        assertThatIllegalStateException().isThrownBy(() -> database().runInTransaction(() -> {
            trail.record(EVENT);
            throw new IllegalStateException("disk full");
        }));

        assertThat(rows()).isEmpty();
    }

    private List<List<Object>> rows() {
        return database().inTransaction(em -> {
            List<?> rows = em.createNativeQuery("select id, type, recorded_at, details from audit_event order by id")
                    .getResultList();
            return rows.stream().map(JpaAuditTrailContract::row).toList();
        });
    }

    private static List<Object> row(Object columns) {
        Object[] values = (Object[]) columns;
        return List.of(values[0], values[1], ((Number) values[2]).longValue(), values[3]);
    }
}
