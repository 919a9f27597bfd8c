package io.aldaba.clientauthentication.jpa;

import io.aldaba.clientauthentication.UsedAssertions;
import io.aldaba.kernel.Sha256;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;

/** Used assertions as rows; inserting the row uses the assertion. */
@Dependent
class JpaUsedAssertions implements UsedAssertions {

    private final EntityManager em;

    @Inject
    JpaUsedAssertions(EntityManager em) {
        this.em = em;
    }

    @Override
    public boolean use(Sha256 assertion, Instant expiresAt) {
        return em.createNativeQuery(
                                "INSERT INTO used_assertion (digest, expires_at) VALUES (?1, ?2) ON CONFLICT (digest) DO NOTHING")
                        .setParameter(1, assertion.hex())
                        .setParameter(2, expiresAt.toEpochMilli())
                        .executeUpdate()
                == 1;
    }

    @Override
    public int forgetExpired(Instant at, int limit) {
        return em.createNativeQuery("DELETE FROM used_assertion WHERE digest IN"
                        + " (SELECT a.digest FROM used_assertion a WHERE a.expires_at <= ?1 LIMIT ?2)")
                .setParameter(1, at.toEpochMilli())
                .setParameter(2, limit)
                .executeUpdate();
    }
}
