package io.aldaba.token.jpa;

import io.aldaba.kernel.Sha256;
import io.aldaba.kernel.Shared;
import io.aldaba.kernel.jpa.Rows;
import io.aldaba.kernel.jpa.SharedQuestion;
import io.aldaba.kernel.jpa.TransactionPresence;
import io.aldaba.token.RefreshGrant;
import io.aldaba.token.RefreshToken;
import io.aldaba.token.RefreshToken.Consumption;
import io.aldaba.token.RefreshTokens;
import io.aldaba.token.TokenFamily;
import io.aldaba.user.jpa.UserColumns;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;

/** Application-wide: concurrent lookups share one statement. */
@Shared
class JpaRefreshTokens implements RefreshTokens {

    // Runs on every refresh, so it is one statement, although it also reads the tables of families, users and
    // clients.
    private static final String GRANT = "SELECT asked.number, " + RefreshTokenRow.SELECTED + ", "
            + TokenFamilyRow.SELECTED + ", " + UserColumns.SELECTED
            + " FROM asked JOIN refresh_token t ON t.digest = asked.digest JOIN token_family f ON f.id = t.family_id"
            + " JOIN user_account u ON u.id = f.user_id LEFT JOIN client c ON c.id = f.client_id"
            + " LEFT JOIN user_group g ON g.user_id = u.id";

    private final EntityManager em;
    private final SharedQuestion<RefreshGrant> grant;

    @Inject
    JpaRefreshTokens(EntityManager em, DataSource dataSource, TransactionPresence transaction) {
        this.em = em;
        this.grant = new SharedQuestion<>(dataSource, transaction, "digest", GRANT, JpaRefreshTokens::read);
    }

    @Override
    public Optional<RefreshToken> find(Sha256 digest) {
        return Fresh.find(
                        em,
                        "SELECT t FROM RefreshTokenRow t WHERE t.digest = :key",
                        RefreshTokenRow.class,
                        digest.hex())
                .map(RefreshTokenRow::toDomain);
    }

    @Override
    public Optional<RefreshGrant> look(Sha256 digest) {
        return grant.answer(digest.hex());
    }

    /** Reads the user last, because that reads on to the last row. */
    private static RefreshGrant read(Rows rows) throws SQLException {
        RefreshToken token = RefreshTokenRow.read(rows).toDomain();
        TokenFamily family = TokenFamilyRow.read(rows).toDomain();
        return new RefreshGrant(token, family, UserColumns.read(rows));
    }

    @Override
    public void add(RefreshToken token) {
        em.persist(RefreshTokenRow.of(token));
    }

    @Override
    public boolean consume(Sha256 digest, Consumption use) {
        int changed = em.createQuery("UPDATE RefreshTokenRow t SET t.consumedAt = :at, t.successorSalt = :salt"
                        + " WHERE t.digest = :digest AND t.consumedAt IS NULL AND t.expiresAt > :at")
                .setParameter("at", use.at().toEpochMilli())
                .setParameter("salt", use.salt().orElse(null))
                .setParameter("digest", digest.hex())
                .executeUpdate();
        return changed == 1;
    }

    @Override
    public boolean prolong(Sha256 digest, Instant until, Instant now) {
        int changed = em.createQuery("UPDATE RefreshTokenRow t SET t.expiresAt = :until"
                        + " WHERE t.digest = :digest AND t.consumedAt IS NULL AND t.expiresAt > :now")
                .setParameter("until", until.toEpochMilli())
                .setParameter("now", now.toEpochMilli())
                .setParameter("digest", digest.hex())
                .executeUpdate();
        return changed == 1;
    }

    @Override
    public int forgetExpired(Instant now, int limit) {
        return em.createNativeQuery("DELETE FROM refresh_token WHERE digest IN (SELECT t.digest FROM refresh_token t"
                        + " WHERE t.retained_until <= ?1 LIMIT ?2)")
                .setParameter(1, now.toEpochMilli())
                .setParameter(2, limit)
                .executeUpdate();
    }
}
