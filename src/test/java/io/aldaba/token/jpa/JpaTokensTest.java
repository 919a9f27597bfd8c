package io.aldaba.token.jpa;

import io.aldaba.client.Client;
import io.aldaba.client.ClientDocument;
import io.aldaba.kernel.jpa.JsonColumn;
import io.aldaba.testing.TestDatabase;
import io.aldaba.token.AccessTokens;
import io.aldaba.token.RefreshTokens;
import io.aldaba.token.TokenFamilies;
import io.aldaba.token.TokenPortsContract;
import io.aldaba.user.User;
import java.util.function.Supplier;

abstract class JpaTokensTest extends TokenPortsContract {

    protected abstract TestDatabase database();

    @Override
    protected TokenFamilies families() {
        return new JpaTokenFamilies(database().entityManager());
    }

    @Override
    protected RefreshTokens refreshTokens() {
        return new JpaRefreshTokens(database().entityManager());
    }

    @Override
    protected AccessTokens accessTokens() {
        return new JpaAccessTokens(database().entityManager());
    }

    @Override
    protected void put(User user) {
        database().runInTransaction(em -> {
            em.createNativeQuery("DELETE FROM user_account WHERE id = ?1")
                    .setParameter(1, user.id().value())
                    .executeUpdate();
            em.createNativeQuery("INSERT INTO user_account (id, username, username_canonical, email_verified, claims,"
                            + " enabled, created_at, changed_at) VALUES (?1, ?2, ?2, FALSE, '{}', ?3, 0, 0)")
                    .setParameter(1, user.id().value())
                    .setParameter(2, user.username().value())
                    .setParameter(3, user.enabled())
                    .executeUpdate();
        });
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

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return database().inTransaction(work);
    }
}
