package io.aldaba.clientregistration.jpa;

import io.aldaba.clientregistration.InitialAccessToken;
import io.aldaba.clientregistration.InitialAccessTokens;
import io.aldaba.kernel.Sha256;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Initial access tokens as rows. */
@Dependent
class JpaInitialAccessTokens implements InitialAccessTokens {

    private static final String COLUMNS =
            "SELECT id, digest, template, max_uses, uses, issued_at, expires_at FROM initial_access_token";

    private static final String LAST_FIRST = " ORDER BY id DESC LIMIT ?1";

    private static final String PUT = "INSERT INTO initial_access_token"
            + " (id, digest, template, max_uses, uses, issued_at, expires_at)"
            + " VALUES (?1, ?2, ?3, CAST(?4 AS BIGINT), ?5, ?6, CAST(?7 AS BIGINT)) ON CONFLICT (digest) DO UPDATE"
            + " SET template = excluded.template, max_uses = excluded.max_uses, expires_at = excluded.expires_at";

    private static final String USE = "UPDATE initial_access_token SET uses = uses + 1 WHERE digest = ?1"
            + " AND (max_uses IS NULL OR uses < max_uses) AND (expires_at IS NULL OR expires_at > ?2)";

    /**
     * The condition stands twice: after waiting for an import that renewed a token, PostgreSQL rechecks only the
     * statement's own condition.
     */
    private static final String FORGET = "DELETE FROM initial_access_token WHERE id IN"
            + " (SELECT t.id FROM initial_access_token t WHERE t.expires_at <= ?1 LIMIT ?2) AND expires_at <= ?1";

    private final EntityManager em;

    @Inject
    JpaInitialAccessTokens(EntityManager em) {
        this.em = em;
    }

    @Override
    public Optional<InitialAccessToken> find(Sha256 digest) {
        List<?> rows = em.createNativeQuery(COLUMNS + " WHERE digest = ?1")
                .setParameter(1, digest.hex())
                .getResultList();
        return rows.stream().findFirst().map(row -> token((Object[]) row));
    }

    @Override
    public List<InitialAccessToken> page(@Nullable String after, int limit) {
        Query query = after == null
                ? em.createNativeQuery(COLUMNS + LAST_FIRST)
                : em.createNativeQuery(COLUMNS + " WHERE id < ?2" + LAST_FIRST).setParameter(2, after);
        List<?> rows = query.setParameter(1, limit).getResultList();
        return rows.stream().map(row -> token((Object[]) row)).toList();
    }

    @Override
    public void put(InitialAccessToken token) {
        em.createNativeQuery(PUT)
                .setParameter(1, token.id())
                .setParameter(2, token.digest().hex())
                .setParameter(3, TemplateColumn.write(token.template()))
                .setParameter(4, token.maxUses().orElse(null))
                .setParameter(5, token.uses())
                .setParameter(6, token.issuedAt().toEpochMilli())
                .setParameter(7, token.expiresAt().map(Instant::toEpochMilli).orElse(null))
                .executeUpdate();
    }

    @Override
    public boolean use(Sha256 digest, Instant now) {
        return em.createNativeQuery(USE)
                        .setParameter(1, digest.hex())
                        .setParameter(2, now.toEpochMilli())
                        .executeUpdate()
                == 1;
    }

    @Override
    public boolean remove(String id) {
        return em.createNativeQuery("DELETE FROM initial_access_token WHERE id = ?1")
                        .setParameter(1, id)
                        .executeUpdate()
                == 1;
    }

    @Override
    public int forgetExpired(Instant at, int limit) {
        return em.createNativeQuery(FORGET)
                .setParameter(1, at.toEpochMilli())
                .setParameter(2, limit)
                .executeUpdate();
    }

    private static InitialAccessToken token(Object[] columns) {
        return new InitialAccessToken(
                (String) columns[0],
                new Sha256((String) columns[1]),
                TemplateColumn.read(columns[2]),
                number(columns[3]),
                number(columns[4]).orElseThrow(),
                Instant.ofEpochMilli(number(columns[5]).orElseThrow()),
                number(columns[6]).map(Instant::ofEpochMilli));
    }

    private static Optional<Long> number(@Nullable Object column) {
        return Optional.ofNullable((Number) column).map(Number::longValue);
    }
}
