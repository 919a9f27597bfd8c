package io.aldaba.token.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.claims.ClaimsRequest;
import io.aldaba.client.Client;
import io.aldaba.client.ClientDocument;
import io.aldaba.client.ClientExamples;
import io.aldaba.client.jpa.ClientTables;
import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.RecordingAuditTrail;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.Sha256;
import io.aldaba.kernel.jpa.JsonColumn;
import io.aldaba.login.Login;
import io.aldaba.session.Authentication;
import io.aldaba.session.SessionId;
import io.aldaba.testing.TestDatabase;
import io.aldaba.token.AccessTokens;
import io.aldaba.token.RefreshGrant;
import io.aldaba.token.RefreshToken;
import io.aldaba.token.RefreshTokens;
import io.aldaba.token.RevokeFamiliesOfClient;
import io.aldaba.token.TokenFamilies;
import io.aldaba.token.TokenFamilies.Place;
import io.aldaba.token.TokenFamily;
import io.aldaba.token.TokenFamilyId;
import io.aldaba.token.TokenPortsContract;
import io.aldaba.user.SomeUsers;
import io.aldaba.user.User;
import io.aldaba.user.jpa.UserTables;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

abstract class JpaTokensTest extends TokenPortsContract {

    private static final Instant OVER = Instant.EPOCH.plusSeconds(10);

    protected abstract TestDatabase database();

    @Override
    protected TokenFamilies families() {
        return new JpaTokenFamilies(database().entityManager());
    }

    @Override
    protected RefreshTokens refreshTokens() {
        return new JpaRefreshTokens(database().entityManager(), database().dataSource(), () -> false);
    }

    @Override
    protected AccessTokens accessTokens() {
        return new JpaAccessTokens(database().entityManager(), database().dataSource(), () -> false);
    }

    @Override
    protected Optional<TokenFamily> stored(TokenFamilyId id) {
        return Fresh.find(
                        database().entityManager(),
                        "SELECT f FROM TokenFamilyRow f WHERE f.id = :key",
                        TokenFamilyRow.class,
                        id.value())
                .map(TokenFamilyRow::toDomain);
    }

    @Override
    protected void put(User user) {
        database().runInTransaction(em -> {
            em.createNativeQuery("DELETE FROM user_group WHERE user_id = ?1")
                    .setParameter(1, user.id().value())
                    .executeUpdate();
            em.createNativeQuery("DELETE FROM user_account WHERE id = ?1")
                    .setParameter(1, user.id().value())
                    .executeUpdate();
        });
        database().inTransaction(() -> UserTables.of(database()).add(user));
    }

    @Override
    protected void put(Client client) {
        database().runInTransaction(em -> {
            em.createNativeQuery("DELETE FROM client WHERE id = ?1")
                    .setParameter(1, client.id().value())
                    .executeUpdate();
            em.createNativeQuery("INSERT INTO client (id, metadata, enabled) VALUES (?1, ?2, ?3)")
                    .setParameter(1, client.id().value())
                    .setParameter(2, JsonColumn.write(ClientDocument.write(client.metadata())))
                    .setParameter(3, client.enabled())
                    .executeUpdate();
        });
    }

    @Test
    void the_newest_family_of_a_client_in_a_session_stays_until_the_session_is_ended() {
        beginSession();
        for (String id : List.of("f1", "f2", "f3")) {
            add(id, ClientExamples.shop(), OVER);
        }

        assertThat(forget(Place.FIRST, 10)).isEmpty();
        assertThat(List.of(found("f1"), found("f2"), found("f3"))).containsExactly(false, false, true);
        assertThat(inTransaction(() -> families().participantsIn(Set.of(new SessionId("s")))))
                .hasSize(1);

        database().runInTransaction(em -> em.createNativeQuery("UPDATE session SET ended_at = 1")
                .executeUpdate());
        assertThat(forget(Place.FIRST, 10)).isEmpty();
        assertThat(found("f3")).isFalse();
    }

    @Test
    void families_that_stay_are_looked_at_once_and_do_not_hold_up_those_behind() {
        beginSession();
        add("f1", ClientExamples.shop(), OVER);
        add("f2", ClientExamples.spa(), OVER);
        add("f3", ClientExamples.phone(), OVER.minusMillis(1));
        add("f0", ClientExamples.phone(), OVER);

        Optional<Place> second = forget(Place.FIRST, 2);
        assertThat(second).as("after f3").contains(new Place(OVER, "f0"));
        assertThat(forget(second.orElseThrow(), 2)).contains(new Place(OVER, "f2"));

        assertThat(List.of(found("f0"), found("f1"), found("f2"), found("f3")))
                .containsExactly(false, true, true, true);
    }

    /** One statement changes a bounded number of rows, and validity depends on one row of another table. */
    @Test
    void a_client_of_fifty_thousand_families_loses_them_by_one_row_and_they_are_revoked_in_batches() {
        Client shop = ClientExamples.shop();
        addMany(50_000, shop);
        Instant end = Instant.EPOCH.plus(Duration.ofDays(30));
        RefreshToken token = new RefreshToken(
                Sha256.of("t"), new TokenFamilyId("m12345"), Instant.EPOCH, end, end, Optional.empty());
        database().runInTransaction(() -> refreshTokens().add(token));
        assertThat(look(token).isUsable(Instant.EPOCH)).isTrue();

        database().runInTransaction(() -> accessTokens().revokeAllOf(shop.id(), Instant.EPOCH.plusSeconds(1)));

        assertThat(look(token).isUsable(Instant.EPOCH)).isFalse();
        assertThat(revoked()).isZero();
        save(shop);
        assertThat(look(token).isUsable(Instant.EPOCH)).isFalse();
        assertThat(inTransaction(this::revokeBatch)).as("of an enabled client").isZero();
        save(ClientExamples.disabled(shop));
        List<Integer> batches = Stream.generate(() -> inTransaction(this::revokeBatch))
                .takeWhile(changed -> changed > 0)
                .toList();
        assertThat(batches).containsExactly(20_000, 20_000, 10_000);
        assertThat(revoked()).isEqualTo(50_000);
    }

    private void save(Client client) {
        database().runInTransaction(() -> ClientTables.of(database()).save(client));
    }

    private int revokeBatch() {
        return new RevokeFamiliesOfClient(
                        ClientTables.of(database()), families(), new RecordingAuditTrail(), new MutableClock())
                .revoke(ClientExamples.shop().id());
    }

    private void addMany(int many, Client client) {
        database().runInTransaction(em -> em.createNativeQuery(
                        "INSERT INTO token_family (id, user_id, client_id, scope, created_at, expires_at)"
                                + " WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)"
                                + " SELECT 'm' || i, ?2, ?3, '', 0, 9999999999999 FROM n")
                .setParameter(1, many)
                .setParameter(2, SomeUsers.john().id().value())
                .setParameter(3, client.id().value())
                .executeUpdate());
    }

    private long revoked() {
        return inTransaction(() -> ((Number) database()
                        .entityManager()
                        .createNativeQuery("SELECT COUNT(*) FROM token_family WHERE revoked_at IS NOT NULL")
                        .getSingleResult())
                .longValue());
    }

    private RefreshGrant look(RefreshToken token) {
        return inTransaction(() -> refreshTokens().look(token.digest())).orElseThrow();
    }

    private void beginSession() {
        database().runInTransaction(em -> em.createNativeQuery(
                        "INSERT INTO session (id, digest, user_id, auth_time, amr,"
                                + " remembered, created_at, idle_until, expires_at) VALUES ('s', 'd', 'u', 0, '', FALSE, 0, 0, 0)")
                .executeUpdate());
    }

    private void add(String id, Client client, Instant expiresAt) {
        TokenFamily family = new TokenFamily(
                new TokenFamilyId(id),
                new Login(
                        SomeUsers.john().id(),
                        new Authentication(Instant.EPOCH, "1", Set.of()),
                        Optional.of(new SessionId("s"))),
                client.id(),
                Scope.NONE,
                Set.of(),
                ClaimsRequest.NONE,
                Instant.EPOCH,
                expiresAt,
                Optional.empty());
        database().runInTransaction(() -> families().add(family));
    }

    private boolean found(String family) {
        return inTransaction(() -> stored(new TokenFamilyId(family))).isPresent();
    }

    private Optional<Place> forget(Place after, int limit) {
        return inTransaction(() -> families().forgetExpired(after, OVER, limit));
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return database().inTransaction(work);
    }
}
