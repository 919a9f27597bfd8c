package io.aldaba.token.jpa;

import io.aldaba.client.ClientId;
import io.aldaba.token.AccessToken;
import io.aldaba.token.AccessTokens;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;

@Dependent
class JpaAccessTokens implements AccessTokens {

    // Asked on every protected request, so it is one statement, though it reads the tables of users and clients, too.
    // To
    // revoke families when a user or a client is disabled would lose against the token being issued at that moment.
    private static final String LIVE = "SELECT COUNT(*) FROM token_family f JOIN user_account u ON u.id = f.user_id"
            + " WHERE f.id = ?1 AND f.user_id = ?2 AND f.client_id = ?3"
            + " AND f.revoked_at IS NULL AND f.expires_at > ?4 AND u.enabled = TRUE"
            + " AND (f.client_id = '" + ClientId.FIRST_PARTY_VALUE + "'"
            + " OR EXISTS (SELECT 1 FROM client c WHERE c.id = f.client_id AND c.enabled = TRUE))"
            + " AND NOT EXISTS (SELECT 1 FROM revoked_access_token r WHERE r.jti = ?5)";

    private final EntityManager em;

    @Inject
    JpaAccessTokens(EntityManager em) {
        this.em = em;
    }

    @Override
    public boolean isLive(AccessToken token, Instant now) {
        Number families = (Number) em.createNativeQuery(LIVE)
                .setParameter(1, token.family().value())
                .setParameter(2, token.user().value())
                .setParameter(3, token.client().value())
                .setParameter(4, now.toEpochMilli())
                .setParameter(5, token.id())
                .getSingleResult();
        return families.intValue() == 1;
    }

    @Override
    public void revoke(AccessToken token, Instant now) {
        em.createNativeQuery("INSERT INTO revoked_access_token (jti, revoked_at, expires_at) VALUES (?1, ?2, ?3)"
                        + " ON CONFLICT DO NOTHING")
                .setParameter(1, token.id())
                .setParameter(2, now.toEpochMilli())
                .setParameter(3, token.verified().expiresAt().toEpochMilli())
                .executeUpdate();
    }

    @Override
    public int forgetExpired(Instant now, int limit) {
        return em.createNativeQuery("DELETE FROM revoked_access_token WHERE jti IN"
                        + " (SELECT r.jti FROM revoked_access_token r WHERE r.expires_at <= ?1 LIMIT ?2)")
                .setParameter(1, now.toEpochMilli())
                .setParameter(2, limit)
                .executeUpdate();
    }
}
