package io.aldaba.token.jpa;

import io.aldaba.kernel.Sha256;
import io.aldaba.token.RefreshToken;
import io.aldaba.token.RefreshToken.Consumption;
import io.aldaba.token.RefreshTokens;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Optional;

@Dependent
class JpaRefreshTokens implements RefreshTokens {

    private final EntityManager em;

    @Inject
    JpaRefreshTokens(EntityManager em) {
        this.em = em;
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
