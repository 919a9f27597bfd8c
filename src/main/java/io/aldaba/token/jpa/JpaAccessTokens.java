package io.aldaba.token.jpa;

import io.aldaba.client.ClientId;
import io.aldaba.token.AccessToken;
import io.aldaba.token.AccessTokens;
import io.aldaba.token.TokenSubject.Application;
import io.aldaba.token.TokenSubject.Person;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;

@Dependent
class JpaAccessTokens implements AccessTokens {

    private static final String NOT_REVOKED = " AND NOT EXISTS (SELECT 1 FROM revoked_access_token r WHERE r.jti = ?5)";

    // Asked on every protected request, so it is one statement, though it reads the tables of users and clients, too.
    // To
    // revoke families when a user or a client is disabled would lose against the token being issued at that moment. An
    // exchanged token is another client's than its family.
    private static final String PERSONS_LIVE =
            "SELECT COUNT(*) FROM token_family f JOIN user_account u ON u.id = f.user_id"
                    + " WHERE f.id = ?1 AND f.user_id = ?2 AND f.revoked_at IS NULL AND f.expires_at > ?4"
                    + " AND u.enabled = TRUE AND " + enabled("f.client_id")
                    + " AND (f.client_id = ?3 OR " + enabled("?3") + ")" + NOT_REVOKED;

    private static final String CLIENTS_LIVE = "SELECT COUNT(*) FROM client c WHERE c.id = ?1 AND c.enabled = TRUE"
            + " AND (c.id = ?3 OR " + enabled("?3") + ")" + NOT_REVOKED;

    private final EntityManager em;

    @Inject
    JpaAccessTokens(EntityManager em) {
        this.em = em;
    }

    @Override
    public boolean isLive(AccessToken token, Instant now) {
        Query query;
        if (token.subject() instanceof Person person) {
            query = em.createNativeQuery(PERSONS_LIVE)
                    .setParameter(1, person.family().value())
                    .setParameter(2, person.user().value())
                    .setParameter(4, now.toEpochMilli());
        } else {
            Application application = (Application) token.subject();
            query = em.createNativeQuery(CLIENTS_LIVE)
                    .setParameter(1, application.client().value());
        }
        query.setParameter(3, token.client().value()).setParameter(5, token.id());
        return ((Number) query.getSingleResult()).intValue() == 1;
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

    private static String enabled(String client) {
        return "(" + client + " = '" + ClientId.FIRST_PARTY_VALUE + "'"
                + " OR EXISTS (SELECT 1 FROM client e WHERE e.id = " + client + " AND e.enabled = TRUE))";
    }
}
