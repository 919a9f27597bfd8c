package io.aldaba.session.jpa;

import io.aldaba.kernel.Sha256;
import io.aldaba.kernel.jpa.Padded;
import io.aldaba.session.Authentication;
import io.aldaba.session.Session;
import io.aldaba.session.SessionId;
import io.aldaba.session.Sessions;
import io.aldaba.user.UserId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

@Dependent
class JpaSessions implements Sessions {

    private static final String ALL = "SELECT s FROM SessionRow s WHERE ";

    private static final String RENEW = "UPDATE SessionRow s SET s.digest = :digest, s.authTime = :authTime,"
            + " s.acr = :acr, s.amr = :amr, s.remembered = :remembered, s.idleUntil = :idleUntil, s.expiresAt = :expiresAt,"
            + " s.usedAt = :usedAt, s.address = :address, s.browser = :browser"
            + " WHERE s.digest = :before AND s.userId = :user AND s.endedAt IS NULL";

    // An ended session counts as idle, so that purging needs one column and its index only.
    private static final String END = "UPDATE SessionRow s SET s.endedAt = :now,"
            + " s.idleUntil = CASE WHEN s.idleUntil > :now THEN :now ELSE s.idleUntil END";

    private static final String LIVE_OF_USER = "s.userId = :user AND " + SessionRow.LIVE;

    static final String LOCK_ALL = "UPDATE session SET used_at = used_at";

    static final String UNENDED_OF = "SELECT id FROM session";

    static final String END_ALL =
            "UPDATE session SET ended_at = ?2," + " idle_until = CASE WHEN idle_until > ?2 THEN ?2 ELSE idle_until END";

    /** Sufficient because {@code idle_until} is never after the expiry or the end of a session. */
    static final String FORGET = "DELETE FROM session WHERE id IN (SELECT s.id FROM session s"
            + " WHERE s.idle_until <= ?1 LIMIT ?2) AND idle_until <= ?1";

    /** The place of the first of the sessions in the statements that end many. */
    private static final int FIRST_ID = 3;

    private final EntityManager em;

    @Inject
    JpaSessions(EntityManager em) {
        this.em = em;
    }

    @Override
    public Optional<Session> find(Sha256 digest) {
        return one("s.digest = :key", digest.hex());
    }

    @Override
    public Optional<Session> find(SessionId id) {
        return one("s.id = :key", id.value());
    }

    @Override
    public void add(Session session) {
        em.persist(SessionRow.of(session));
    }

    @Override
    public boolean hold(SessionId id, Instant now) {
        return isHeld(em.createNamedQuery(SessionRow.HELD, SessionRow.class), id, now);
    }

    @Override
    public boolean hold(SessionId id, Authentication login, Instant now) {
        TypedQuery<SessionRow> query = em.createNamedQuery(SessionRow.HELD_SINCE, SessionRow.class)
                .setParameter("authTime", login.time().toEpochMilli());
        return isHeld(query, id, now);
    }

    private static boolean isHeld(TypedQuery<SessionRow> query, SessionId id, Instant now) {
        return !query.setParameter("id", id.value())
                .setParameter("now", now.toEpochMilli())
                .setParameter("latest", Session.latestUse(now).toEpochMilli())
                .getResultList()
                .isEmpty();
    }

    @Override
    public boolean prolong(Sha256 digest, Instant idleUntil, Instant now) {
        return em.createQuery("UPDATE SessionRow s SET s.idleUntil = :until, s.usedAt = :now WHERE s.digest = :digest"
                                + " AND " + SessionRow.LIVE)
                        .setParameter("until", idleUntil.toEpochMilli())
                        .setParameter("digest", digest.hex())
                        .setParameter("now", now.toEpochMilli())
                        .setParameter("latest", Session.latestUse(now).toEpochMilli())
                        .executeUpdate()
                == 1;
    }

    @Override
    public boolean renew(Sha256 before, Session renewed) {
        return em.createQuery(RENEW)
                        .setParameter("before", before.hex())
                        .setParameter("digest", renewed.digest().hex())
                        .setParameter("user", renewed.user().value())
                        .setParameter(
                                "authTime", renewed.authentication().time().toEpochMilli())
                        .setParameter("acr", renewed.authentication().acr())
                        .setParameter("amr", renewed.authentication().methods())
                        .setParameter("remembered", renewed.remembered())
                        .setParameter("idleUntil", renewed.idleUntil().toEpochMilli())
                        .setParameter("expiresAt", renewed.expiresAt().toEpochMilli())
                        .setParameter("usedAt", renewed.usedAt().toEpochMilli())
                        .setParameter("address", renewed.browser().address().orElse(null))
                        .setParameter("browser", renewed.browser().name().orElse(null))
                        .executeUpdate()
                == 1;
    }

    @Override
    public boolean end(Sha256 digest, Instant now) {
        return em.createQuery(END + " WHERE s.digest = :digest AND s.endedAt IS NULL")
                        .setParameter("now", now.toEpochMilli())
                        .setParameter("digest", digest.hex())
                        .executeUpdate()
                == 1;
    }

    @Override
    public boolean end(SessionId id, UserId user, Instant now) {
        return em.createQuery(END + " WHERE s.id = :id AND s.userId = :user AND s.endedAt IS NULL")
                        .setParameter("now", now.toEpochMilli())
                        .setParameter("id", id.value())
                        .setParameter("user", user.value())
                        .executeUpdate()
                == 1;
    }

    /** Locks the rows first, so that of simultaneous calls only one returns each session. */
    @Override
    public Set<SessionId> end(Set<SessionId> ids, UserId user, Instant now) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        List<String> asked =
                Padded.of(ids.stream().map(SessionId::value).sorted().toList());
        if (on(asked, user, LOCK_ALL).executeUpdate() == 0) {
            return Set.of();
        }
        List<?> ended = on(asked, user, UNENDED_OF).getResultList();
        on(asked, user, END_ALL).setParameter(2, now.toEpochMilli()).executeUpdate();
        return ended.stream().map(id -> new SessionId((String) id)).collect(Collectors.toSet());
    }

    private Query on(List<String> ids, UserId user, String statement) {
        Query query = em.createNativeQuery(statement + unended(ids.size())).setParameter(1, user.value());
        for (int i = 0; i < ids.size(); i++) {
            query.setParameter(FIRST_ID + i, ids.get(i));
        }
        return query;
    }

    /** "|| ''" makes SQLite find the rows by their identifiers: by the index on the user it would read all of them. */
    static String unended(int many) {
        return IntStream.range(FIRST_ID, FIRST_ID + many)
                .mapToObj(place -> "?" + place)
                .collect(Collectors.joining(", ", " WHERE id IN (", ") AND user_id || '' = ?1 AND ended_at IS NULL"));
    }

    @Override
    public List<SessionId> unendedOf(UserId user, int limit) {
        return em
                .createQuery(
                        "SELECT s.id FROM SessionRow s WHERE s.userId = :user AND s.endedAt IS NULL ORDER BY s.id DESC",
                        String.class)
                .setParameter("user", user.value())
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(SessionId::new)
                .toList();
    }

    @Override
    public Set<SessionId> longestUnused(UserId user, Instant now, int kept, int limit) {
        return em
                .createQuery(
                        "SELECT s.id FROM SessionRow s WHERE " + LIVE_OF_USER + " ORDER BY s.usedAt DESC, s.id DESC",
                        String.class)
                .setParameter("user", user.value())
                .setParameter("now", now.toEpochMilli())
                .setParameter("latest", Session.latestUse(now).toEpochMilli())
                .setFirstResult(kept)
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(SessionId::new)
                .collect(Collectors.toSet());
    }

    @Override
    public List<Session> liveOf(UserId user, Instant now, int limit) {
        return em
                .createQuery(ALL + LIVE_OF_USER + " ORDER BY s.id DESC", SessionRow.class)
                .setParameter("user", user.value())
                .setParameter("now", now.toEpochMilli())
                .setParameter("latest", Session.latestUse(now).toEpochMilli())
                .setMaxResults(limit)
                .setHint("eclipselink.refresh", true)
                .getResultList()
                .stream()
                .map(SessionRow::toDomain)
                .toList();
    }

    /**
     * Has the condition twice: after waiting for a login that renewed a session, PostgreSQL rechecks only the
     * condition of the statement itself.
     */
    @Override
    public int forgetOver(Instant before, int limit) {
        return em.createNativeQuery(FORGET)
                .setParameter(1, before.toEpochMilli())
                .setParameter(2, limit)
                .executeUpdate();
    }

    /**
     * As it is in the database now: entities this transaction read before do not notice statements that change their
     * rows.
     */
    private Optional<Session> one(String condition, String key) {
        return em
                .createQuery(ALL + condition, SessionRow.class)
                .setParameter("key", key)
                .setHint("eclipselink.refresh", true)
                .getResultList()
                .stream()
                .findFirst()
                .map(SessionRow::toDomain);
    }
}
