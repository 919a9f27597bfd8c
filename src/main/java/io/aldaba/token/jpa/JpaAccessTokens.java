package io.aldaba.token.jpa;

import io.aldaba.claims.ClaimsRequest;
import io.aldaba.client.ClientId;
import io.aldaba.kernel.jpa.Question;
import io.aldaba.token.AccessToken;
import io.aldaba.token.AccessTokens;
import io.aldaba.token.LivePerson;
import io.aldaba.token.TokenSubject.Application;
import io.aldaba.token.TokenSubject.Person;
import io.aldaba.user.jpa.UserColumns;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;

@Dependent
class JpaAccessTokens implements AccessTokens {

    private static final String NOT_REVOKED = " AND NOT EXISTS (SELECT 1 FROM revoked_access_token r WHERE r.jti = ?)";

    // Asked on every protected request, so it is one statement, though it reads the tables of users and clients, too.
    // To
    // revoke families when a user or a client is disabled would lose against the token being issued at that moment. An
    // exchanged token is another client's than its family.
    private static final String PERSONS_LIVE =
            " WHERE f.id = ? AND f.user_id = ? AND f.revoked_at IS NULL AND f.expires_at > ? AND u.enabled = TRUE AND "
                    + enabled("f.client_id") + " AND (f.client_id = ? OR " + enabled("?") + ")" + NOT_REVOKED;

    private static final Question IS_PERSONS_LIVE =
            new Question("SELECT 1 FROM token_family f JOIN user_account u ON u.id = f.user_id" + PERSONS_LIVE);

    private static final Question LIVE_PERSON = new Question("SELECT f.id_token_claims, f.user_info_claims, "
            + UserColumns.SELECTED + " FROM token_family f JOIN user_account u ON u.id = f.user_id"
            + " LEFT JOIN user_group g ON g.user_id = u.id" + PERSONS_LIVE);

    private static final Question IS_CLIENTS_LIVE =
            new Question("SELECT 1 FROM client c WHERE c.id = ? AND c.enabled = TRUE" + " AND (c.id = ? OR "
                    + enabled("?") + ")" + NOT_REVOKED);

    private final EntityManager em;
    private final DataSource dataSource;

    @Inject
    JpaAccessTokens(EntityManager em, DataSource dataSource) {
        this.em = em;
        this.dataSource = dataSource;
    }

    @Override
    public boolean isLive(AccessToken token, Instant now) {
        if (token.subject() instanceof Person person) {
            return IS_PERSONS_LIVE.isAnswered(dataSource, parameters(token, person, now));
        }
        String client = token.client().value();
        String subject = ((Application) token.subject()).client().value();
        return IS_CLIENTS_LIVE.isAnswered(dataSource, subject, client, client, client, token.id());
    }

    @Override
    public Optional<LivePerson> livePerson(AccessToken token, Instant now) {
        return token.person()
                .flatMap(person ->
                        LIVE_PERSON.answer(dataSource, JpaAccessTokens::read, parameters(token, person, now)));
    }

    private static Object[] parameters(AccessToken token, Person person, Instant now) {
        String client = token.client().value();
        return new Object[] {
            person.family().value(), person.user().value(), now.toEpochMilli(), client, client, client, token.id()
        };
    }

    private static LivePerson read(ResultSet rows) throws SQLException {
        ClaimsRequest claims =
                TokenFamilyRow.claims(rows.getString("id_token_claims"), rows.getString("user_info_claims"));
        return new LivePerson(UserColumns.read(rows), claims);
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
