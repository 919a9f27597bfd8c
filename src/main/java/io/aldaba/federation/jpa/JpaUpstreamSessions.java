package io.aldaba.federation.jpa;

import io.aldaba.encryption.Envelope;
import io.aldaba.encryption.jpa.SealedColumn;
import io.aldaba.federation.UpstreamSession;
import io.aldaba.federation.UpstreamSessions;
import io.aldaba.identityprovider.ProviderAlias;
import io.aldaba.session.SessionId;
import io.aldaba.user.UserId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The table {@code upstream_session}; an absent value is an empty string. */
@Dependent
class JpaUpstreamSessions implements UpstreamSessions {

    private static final String ONE = "SELECT session_id, user_id, provider, subject, sid, id_token, expires_at"
            + " FROM upstream_session WHERE session_id = ?1";

    /** Without the ID tokens: a subject may have very many sessions here, most of them ended. */
    private static final String UNENDED = "SELECT u.session_id, u.user_id FROM upstream_session u WHERE u.provider = ?1"
            + " AND EXISTS (SELECT 1 FROM session s WHERE s.id = u.session_id AND s.ended_at IS NULL)";

    private static final String OF_SESSION = " AND u.sid = ?2";
    private static final String OF_SUBJECT = " AND u.subject = ?3";

    /** Not as a column: SQLite would search the index of subjects, which find more rows than the session does. */
    private static final String ALSO_OF_SUBJECT = " AND u.subject || '' = ?3";

    private final EntityManager em;
    private final SealedColumn idTokens;

    @Inject
    JpaUpstreamSessions(EntityManager em, Envelope envelope) {
        this.em = em;
        this.idTokens = new SealedColumn("upstream_session", envelope);
    }

    @Override
    public void put(UpstreamSession session) {
        String id = session.session().value();
        em.createNativeQuery("INSERT INTO upstream_session"
                        + " (session_id, user_id, provider, subject, sid, id_token, expires_at)"
                        + " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (session_id) DO UPDATE SET"
                        + " user_id = excluded.user_id, provider = excluded.provider, subject = excluded.subject,"
                        + " sid = excluded.sid, id_token = excluded.id_token, expires_at = excluded.expires_at")
                .setParameter(1, id)
                .setParameter(2, session.user().value())
                .setParameter(3, session.provider().value())
                .setParameter(4, session.subject())
                .setParameter(5, session.upstream().orElse(""))
                .setParameter(
                        6,
                        session.idToken().map(token -> idTokens.seal(id, token)).orElse(""))
                .setParameter(7, session.expiresAt().toEpochMilli())
                .executeUpdate();
    }

    @Override
    public Optional<UpstreamSession> of(SessionId session) {
        Query query = em.createNativeQuery(ONE).setParameter(1, session.value());
        List<?> rows = query.getResultList();
        return rows.stream().map(Object[].class::cast).map(this::session).findFirst();
    }

    @Override
    public Map<UserId, List<SessionId>> unendedOn(
            ProviderAlias provider, Optional<String> upstream, Optional<String> subject) {
        if (upstream.isEmpty() && subject.isEmpty()) {
            return Map.of();
        }
        String ofSubject = upstream.isPresent() ? ALSO_OF_SUBJECT : OF_SUBJECT;
        Query query = em.createNativeQuery(UNENDED
                        + (upstream.isPresent() ? OF_SESSION : "")
                        + (subject.isPresent() ? ofSubject : "")
                        + " ORDER BY u.session_id DESC")
                .setParameter(1, provider.value());
        upstream.ifPresent(sid -> query.setParameter(2, sid));
        subject.ifPresent(sub -> query.setParameter(3, sub));
        List<?> rows = query.getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .collect(Collectors.groupingBy(
                        row -> new UserId((String) row[1]),
                        LinkedHashMap::new,
                        Collectors.mapping(row -> new SessionId((String) row[0]), Collectors.toList())));
    }

    @Override
    public int forgetExpired(Instant at, int limit) {
        return em.createNativeQuery("DELETE FROM upstream_session WHERE session_id IN"
                        + " (SELECT u.session_id FROM upstream_session u WHERE u.expires_at <= ?1"
                        + " AND NOT EXISTS (SELECT 1 FROM session s WHERE s.id = u.session_id) LIMIT ?2)")
                .setParameter(1, at.toEpochMilli())
                .setParameter(2, limit)
                .executeUpdate();
    }

    private UpstreamSession session(Object[] row) {
        String id = (String) row[0];
        return new UpstreamSession(
                new SessionId(id),
                new UserId((String) row[1]),
                new ProviderAlias((String) row[2]),
                (String) row[3],
                present(row[4]),
                present(row[5]).flatMap(text -> idTokens.open(id, text)),
                Instant.ofEpochMilli(((Number) row[6]).longValue()));
    }

    private static Optional<String> present(Object column) {
        return Optional.of((String) column).filter(text -> !text.isEmpty());
    }
}
