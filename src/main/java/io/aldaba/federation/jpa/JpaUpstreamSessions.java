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
import java.util.List;
import java.util.Optional;

/** The table {@code upstream_session}; an absent value is an empty string. */
@Dependent
class JpaUpstreamSessions implements UpstreamSessions {

    private static final String ALL =
            "SELECT session_id, user_id, provider, subject, sid, id_token, expires_at FROM upstream_session WHERE ";

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
        Query query = em.createNativeQuery(ALL + "session_id = ?1").setParameter(1, session.value());
        return read(query).stream().findFirst();
    }

    @Override
    public List<UpstreamSession> restingOn(
            ProviderAlias provider, Optional<String> upstream, Optional<String> subject) {
        String condition =
                (upstream.isPresent() ? " AND sid = ?2" : "") + (subject.isPresent() ? " AND subject = ?3" : "");
        if (condition.isEmpty()) {
            return List.of();
        }
        Query query = em.createNativeQuery(ALL + "provider = ?1" + condition + " ORDER BY session_id")
                .setParameter(1, provider.value());
        upstream.ifPresent(sid -> query.setParameter(2, sid));
        subject.ifPresent(sub -> query.setParameter(3, sub));
        return read(query);
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

    private List<UpstreamSession> read(Query query) {
        List<?> rows = query.getResultList();
        return rows.stream().map(Object[].class::cast).map(this::session).toList();
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
