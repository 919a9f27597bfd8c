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
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Notices as rows. Each change is one statement: nothing needs to be read before. */
@Dependent
class JpaLogoutNotices implements LogoutNotices {

    /**
     * Steps from each client to the next by the index, however many rows each has. The rows of a client are found as
     * the first and the last in an order that only that index has: for a minimum over equal {@code client_id}
     * PostgreSQL may use the index on {@code due_at}, and read the rows of other clients.
     */
    private static final String CLIENTS = """
            WITH RECURSIVE told (client_id) AS (
                SELECT MIN(client_id) FROM logout_notice
                UNION ALL
                SELECT (SELECT MIN(n.client_id) FROM logout_notice n WHERE n.client_id > told.client_id)
                FROM told WHERE told.client_id IS NOT NULL)
            SELECT client_id FROM (
                SELECT told.client_id,
                    (SELECT n.due_at FROM logout_notice n WHERE n.client_id >= told.client_id
                        ORDER BY n.client_id, n.due_at LIMIT 1) AS eldest,
                    (SELECT n.due_at FROM logout_notice n WHERE n.client_id <= told.client_id
                        ORDER BY n.client_id DESC, n.due_at DESC LIMIT 1) AS latest
                FROM told WHERE told.client_id IS NOT NULL) AS waiting
            WHERE eldest <= ?1 OR latest > ?2 ORDER BY eldest, client_id LIMIT ?3""";

    private static final String COLUMNS = "SELECT session_id, client_id, user_id, attempts, due_at FROM ";

    private static final String OF_A_CLIENT = COLUMNS + "(" + COLUMNS
            + "logout_notice WHERE client_id = ?1 AND due_at <= ?2 ORDER BY due_at, session_id LIMIT ?4) AS late"
            + " UNION ALL " + COLUMNS + "(" + COLUMNS
            + "logout_notice WHERE client_id = ?1 AND due_at > ?3 ORDER BY due_at, session_id LIMIT ?4) AS ahead"
            + " ORDER BY due_at, session_id LIMIT ?4";

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
        Instant ahead = now.plus(LogoutNotice.LONGEST_WAIT);
        List<?> clients = em.createNativeQuery(CLIENTS)
                .setParameter(1, now.toEpochMilli())
                .setParameter(2, ahead.toEpochMilli())
                .setParameter(3, limit)
                .getResultList();
        // Each of the other clients has at least one.
        int most = limit - clients.size() + 1;
        List<List<LogoutNotice>> ofEach = clients.stream()
                .map(client -> notices(em.createNativeQuery(OF_A_CLIENT)
                        .setParameter(1, client)
                        .setParameter(2, now.toEpochMilli())
                        .setParameter(3, ahead.toEpochMilli())
                        .setParameter(4, most)))
                .toList();
        return IntStream.range(0, limit)
                .boxed()
                .flatMap(turn -> turn(ofEach, turn))
                .limit(limit)
                .toList();
    }

    private static Stream<LogoutNotice> turn(List<List<LogoutNotice>> ofEach, int turn) {
        return ofEach.stream()
                .filter(notices -> turn < notices.size())
                .map(notices -> notices.get(turn))
                .sorted(Comparator.comparing(LogoutNotice::dueAt));
    }

    @Override
    public List<LogoutNotice> overdue(Instant since, int limit) {
        return notices(em.createNativeQuery(COLUMNS + "logout_notice WHERE due_at <= ?1 ORDER BY due_at LIMIT ?2")
                .setParameter(1, since.toEpochMilli())
                .setParameter(2, limit));
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

    @Override
    public boolean abandon(LogoutNotice notice) {
        return em.createNativeQuery(
                                "DELETE FROM logout_notice WHERE session_id = ?1 AND client_id = ?2 AND attempts = ?3")
                        .setParameter(1, notice.participant().session().value())
                        .setParameter(2, notice.participant().client().value())
                        .setParameter(3, notice.attempts())
                        .executeUpdate()
                == 1;
    }

    private static List<LogoutNotice> notices(Query query) {
        List<?> rows = query.getResultList();
        return rows.stream().map(row -> notice((Object[]) row)).toList();
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
