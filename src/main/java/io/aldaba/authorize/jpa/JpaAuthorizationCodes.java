package io.aldaba.authorize.jpa;

import io.aldaba.authorize.AuthorizationCode;
import io.aldaba.authorize.AuthorizationCodes;
import io.aldaba.authorize.CodeGrant;
import io.aldaba.client.ClientId;
import io.aldaba.kernel.Sha256;
import io.aldaba.kernel.Shared;
import io.aldaba.kernel.jpa.Rows;
import io.aldaba.kernel.jpa.SharedQuestion;
import io.aldaba.kernel.jpa.TransactionPresence;
import io.aldaba.user.UserId;
import io.aldaba.user.jpa.UserColumns;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;

/** Application-wide, so that the statement that looks for a code is one text. */
@Shared
class JpaAuthorizationCodes implements AuthorizationCodes {

    // Found by the index on expiry: unexpired or just expired codes are those of two minutes, and codes are kept for a
    // day.
    private static final String END_UNUSED =
            "UPDATE authorization_code SET consumed_at = ?2 WHERE consumed_at IS NULL AND expires_at > ?3";

    static final String END = END_UNUSED + " AND client_id = ?1";

    static final String END_OF_USER = END + " AND user_id = ?4";

    static final String END_WHEREVER = END_UNUSED + " AND user_id = ?1";
    // Runs at every login in a browser, so it is one statement, although it also reads the table of users. Without the
    // outer join, the second use of a code would be unknown once its user is gone, and revoke nothing.
    private static final String GRANT = "SELECT asked.number, " + AuthorizationCodeRow.SELECTED + ", "
            + UserColumns.SELECTED + " FROM asked JOIN authorization_code c ON c.digest = asked.digest"
            + " LEFT JOIN user_account u ON u.id = c.user_id LEFT JOIN user_group g ON g.user_id = u.id";

    private final EntityManager em;
    private final SharedQuestion<CodeGrant> grant;

    @Inject
    JpaAuthorizationCodes(EntityManager em, DataSource dataSource, TransactionPresence transaction) {
        this.em = em;
        this.grant = new SharedQuestion<>(dataSource, transaction, "digest", GRANT, JpaAuthorizationCodes::read);
    }

    /**
     * Refreshed from the database: the native statement that consumes does not update entities that this transaction
     * has read.
     */
    @Override
    public Optional<AuthorizationCode> find(Sha256 digest) {
        return em
                .createQuery("SELECT c FROM AuthorizationCodeRow c WHERE c.digest = :key", AuthorizationCodeRow.class)
                .setParameter("key", digest.hex())
                .setHint("eclipselink.refresh", true)
                .getResultList()
                .stream()
                .findFirst()
                .map(AuthorizationCodeRow::toDomain);
    }

    @Override
    public Optional<CodeGrant> look(Sha256 digest) {
        return grant.answer(digest.hex());
    }

    /** Reads the user last, because that reads on to the last row. */
    private static CodeGrant read(Rows rows) throws SQLException {
        AuthorizationCode code = AuthorizationCodeRow.read(rows).toDomain();
        return new CodeGrant(code, UserColumns.readIfAny(rows));
    }

    @Override
    public void add(AuthorizationCode code) {
        em.persist(AuthorizationCodeRow.of(code));
    }

    @Override
    public boolean consume(Sha256 digest, Instant now) {
        return em.createQuery("UPDATE AuthorizationCodeRow c SET c.consumedAt = :now"
                                + " WHERE c.digest = :digest AND c.consumedAt IS NULL AND c.expiresAt > :now")
                        .setParameter("now", now.toEpochMilli())
                        .setParameter("digest", digest.hex())
                        .executeUpdate()
                == 1;
    }

    @Override
    public int endAllOf(UserId user, ClientId client, Instant now) {
        return end(END_OF_USER, client.value(), now)
                .setParameter(4, user.value())
                .executeUpdate();
    }

    @Override
    public int endAllOf(UserId user, Instant now) {
        return end(END_WHEREVER, user.value(), now).executeUpdate();
    }

    @Override
    public int endAllOf(ClientId client, Instant now) {
        return end(END, client.value(), now).executeUpdate();
    }

    private Query end(String sql, String whose, Instant now) {
        return em.createNativeQuery(sql)
                .setParameter(1, whose)
                .setParameter(2, now.toEpochMilli())
                .setParameter(3, now.minus(LEEWAY).toEpochMilli());
    }

    @Override
    public int forgetExpired(Instant before, int limit) {
        return em.createNativeQuery("DELETE FROM authorization_code WHERE digest IN"
                        + " (SELECT c.digest FROM authorization_code c WHERE c.expires_at <= ?1 LIMIT ?2)")
                .setParameter(1, before.toEpochMilli())
                .setParameter(2, limit)
                .executeUpdate();
    }
}
