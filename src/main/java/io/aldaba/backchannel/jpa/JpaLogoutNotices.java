package io.aldaba.backchannel.jpa;

import io.aldaba.backchannel.LogoutNotice;
import io.aldaba.backchannel.LogoutNotices;
import io.aldaba.backchannel.Participant;
import io.aldaba.client.ClientId;
import io.aldaba.session.SessionId;
import io.aldaba.user.UserId;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;

/** Notices as rows, by statements of one kind each: there is nothing to read before they are written. */
@Dependent
class JpaLogoutNotices implements LogoutNotices {

    private final EntityManager em;
    private final Event<LogoutNotice> added;

    @Inject
    JpaLogoutNotices(EntityManager em, Event<LogoutNotice> added) {
        this.em = em;
        this.added = added;
    }

    @Override
    public void add(LogoutNotice notice) {
        int inserted = em.createNativeQuery(
                        "INSERT INTO logout_notice (session_id, client_id, user_id, attempts, due_at)"
                                + " VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING")
                .setParameter(1, notice.participant().session().value())
                .setParameter(2, notice.participant().client().value())
                .setParameter(3, notice.participant().user().value())
                .setParameter(4, notice.attempts())
                .setParameter(5, notice.dueAt().toEpochMilli())
                .executeUpdate();
        if (inserted == 1) {
            added.fire(notice);
        }
    }

    @Override
    public List<LogoutNotice> due(Instant now, int limit) {
        List<?> rows = em.createNativeQuery("SELECT session_id, client_id, user_id, attempts, due_at FROM"
                        + " (SELECT session_id, client_id, user_id, attempts, due_at,"
                        + " ROW_NUMBER() OVER (PARTITION BY client_id ORDER BY due_at, session_id) AS turn"
                        + " FROM logout_notice WHERE due_at <= ?1 OR due_at > ?3) AS due"
                        + " ORDER BY turn, due_at, session_id, client_id LIMIT ?2")
                .setParameter(1, now.toEpochMilli())
                .setParameter(2, limit)
                .setParameter(3, now.plus(LogoutNotice.LONGEST_WAIT).toEpochMilli())
                .getResultList();
        return rows.stream().map(row -> notice((Object[]) row)).toList();
    }

    @Override
    public boolean claim(LogoutNotice before, LogoutNotice attempted) {
        return em.createNativeQuery("UPDATE logout_notice SET attempts = ?1, due_at = ?2"
                                + " WHERE session_id = ?3 AND client_id = ?4 AND attempts = ?5")
                        .setParameter(1, attempted.attempts())
                        .setParameter(2, attempted.dueAt().toEpochMilli())
                        .setParameter(3, before.participant().session().value())
                        .setParameter(4, before.participant().client().value())
                        .setParameter(5, before.attempts())
                        .executeUpdate()
                == 1;
    }

    @Override
    public boolean remove(Participant participant) {
        return em.createNativeQuery("DELETE FROM logout_notice WHERE session_id = ?1 AND client_id = ?2")
                        .setParameter(1, participant.session().value())
                        .setParameter(2, participant.client().value())
                        .executeUpdate()
                == 1;
    }

    private static LogoutNotice notice(Object[] columns) {
        return new LogoutNotice(
                new Participant(
                        new SessionId((String) columns[0]), new ClientId((String) columns[1]), new UserId((String)
                                columns[2])),
                ((Number) columns[3]).intValue(),
                Instant.ofEpochMilli(((Number) columns[4]).longValue()));
    }
}
