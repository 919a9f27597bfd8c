package io.aldaba.token.jpa;

import io.aldaba.claims.ClaimsRequest;
import io.aldaba.client.ClientId;
import io.aldaba.kernel.Shared;
import io.aldaba.kernel.jpa.Rows;
import io.aldaba.kernel.jpa.SharedQuestion;
import io.aldaba.kernel.jpa.TransactionPresence;
import io.aldaba.key.TokenVerifier;
import io.aldaba.token.AccessToken;
import io.aldaba.token.AccessTokens;
import io.aldaba.token.LivePerson;
import io.aldaba.token.TokenSubject.Application;
import io.aldaba.token.TokenSubject.Person;
import io.aldaba.user.User;
import io.aldaba.user.jpa.UserColumns;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import javax.sql.DataSource;

/** Application-wide: concurrent lookups share one statement. */
@Shared
class JpaAccessTokens implements AccessTokens {

    private static final String NOT_REVOKED =
            " AND NOT EXISTS (SELECT 1 FROM revoked_access_token r WHERE r.jti = asked.jti)";

    private static final String OF_PERSON = "family_id, user_id, asked_at, begun_by, client_id, issued_at, jti";

    // Runs on every protected request, so it is one statement, although it also reads the tables of users and
    // clients. Revoking families when a user or a client is disabled would miss a token issued at that moment. An
    // exchanged token belongs to another client than its family. "|| ''" makes PostgreSQL find the family by its id
    // alone: by the index on its user it would read all families of a user who has thousands.
    private static final String PERSONS_LIVE =
            " WHERE f.user_id || '' = asked.user_id AND f.revoked_at IS NULL AND f.expires_at > asked.asked_at"
                    + " AND f.created_at <= asked.begun_by AND u.enabled = TRUE AND "
                    + standsBy("f.client_id", " AND e.tokens_since <= f.created_at")
                    + " AND (f.client_id = asked.client_id OR " + standsBy("asked.client_id", "")
                    + ")"
                    + NOT_REVOKED;

    /**
     * A {@code tokens_since} further in the future came from a clock that ran ahead: until then no token of the
     * client would count.
     */
    private static final Duration LONGEST_AHEAD = Duration.ofMinutes(1);

    private static final String FAMILY_AND_USER =
            " FROM asked JOIN token_family f ON f.id = asked.family_id JOIN user_account u ON u.id = f.user_id";

    private final EntityManager em;
    private final SharedQuestion<Boolean> isPersonsLive;
    private final SharedQuestion<Boolean> isClientsLive;
    private final SharedQuestion<LivePerson> livePerson;

    @Inject
    JpaAccessTokens(EntityManager em, DataSource dataSource, TransactionPresence transaction) {
        this.em = em;
        this.isPersonsLive = new SharedQuestion<>(
                dataSource,
                transaction,
                OF_PERSON,
                "SELECT asked.number" + FAMILY_AND_USER + PERSONS_LIVE,
                rows -> true);
        this.livePerson = new SharedQuestion<>(
                dataSource,
                transaction,
                OF_PERSON,
                "SELECT asked.number, f.client_id, f.id_token_claims, f.user_info_claims, " + UserColumns.SELECTED
                        + FAMILY_AND_USER + " LEFT JOIN user_group g ON g.user_id = u.id" + PERSONS_LIVE,
                JpaAccessTokens::read);
        this.isClientsLive = new SharedQuestion<>(
                dataSource,
                transaction,
                "subject_id, client_id, issued_at, jti",
                "SELECT asked.number FROM asked JOIN client c ON c.id = asked.subject_id WHERE c.enabled = TRUE"
                        + " AND c.tokens_since <= asked.issued_at AND (c.id = asked.client_id OR "
                        + standsBy("asked.client_id", "") + ")" + NOT_REVOKED,
                rows -> true);
    }

    @Override
    public boolean isLive(AccessToken token, Instant now) {
        return isLive(token, now, latestBeginning(now));
    }

    @Override
    public boolean isLiveWheneverBegun(AccessToken token, Instant now) {
        return isLive(token, now, Long.MAX_VALUE);
    }

    private boolean isLive(AccessToken token, Instant now, long begunBy) {
        if (token.subject() instanceof Person person) {
            return isPersonsLive.isAnswered(parameters(token, person, now, begunBy));
        }
        String client = token.client().value();
        String subject = ((Application) token.subject()).client().value();
        return isClientsLive.isAnswered(subject, client, issuedAt(token), token.id());
    }

    @Override
    public Optional<LivePerson> livePerson(AccessToken token, Instant now) {
        return token.person()
                .flatMap(person -> livePerson.answer(parameters(token, person, now, latestBeginning(now))));
    }

    private static long latestBeginning(Instant now) {
        return now.plus(TokenVerifier.SKEW).toEpochMilli();
    }

    private static Object[] parameters(AccessToken token, Person person, Instant now, long begunBy) {
        return new Object[] {
            person.family().value(),
            person.user().value(),
            now.toEpochMilli(),
            begunBy,
            token.client().value(),
            issuedAt(token),
            token.id()
        };
    }

    private static long issuedAt(AccessToken token) {
        return token.verified().issuedAt().toEpochMilli();
    }

    private static LivePerson read(Rows rows) throws SQLException {
        ClaimsRequest claims =
                TokenFamilyRow.claims(rows.getString("id_token_claims"), rows.getString("user_info_claims"));
        ClientId client = new ClientId(rows.getString("client_id"));
        // Last, because it reads on to the last row.
        User user = UserColumns.read(rows);
        return new LivePerson(user, client, claims);
    }

    @Override
    public boolean revoke(AccessToken token, Instant now) {
        return em.createNativeQuery("INSERT INTO revoked_access_token (jti, revoked_at, expires_at) VALUES (?1, ?2, ?3)"
                                + " ON CONFLICT DO NOTHING")
                        .setParameter(1, token.id())
                        .setParameter(2, now.toEpochMilli())
                        .setParameter(3, token.verified().expiresAt().toEpochMilli())
                        .executeUpdate()
                == 1;
    }

    // A token has only the second of its issue. Tokens of the current second may be issued after this call, so they
    // count.
    @Override
    public void revokeAllOf(ClientId client, Instant now) {
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        em.createNativeQuery(
                        "UPDATE client SET tokens_since = ?2 WHERE id = ?1 AND (tokens_since < ?2 OR tokens_since > ?3)")
                .setParameter(1, client.value())
                .setParameter(2, second.toEpochMilli())
                .setParameter(3, second.plus(LONGEST_AHEAD).toEpochMilli())
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

    /**
     * The condition that the client is enabled and that its last revocation of all tokens includes neither the token
     * nor its family.
     */
    private static String standsBy(String client, String andItsFamily) {
        return "(" + client + " = '" + ClientId.FIRST_PARTY_VALUE + "'"
                + " OR EXISTS (SELECT 1 FROM client e WHERE e.id = " + client + " AND e.enabled = TRUE"
                + " AND e.tokens_since <= asked.issued_at" + andItsFamily + "))";
    }
}
