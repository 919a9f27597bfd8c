package io.aldaba.token.jpa;

import io.aldaba.testing.TestDatabase;
import io.aldaba.token.RefreshTokens;
import io.aldaba.token.TokenFamilies;

/** The tables of token families and their refresh tokens, for tests in other packages. */
public final class FamilyTables {

    private FamilyTables() {}

    /** The families in that database. */
    public static TokenFamilies of(TestDatabase database) {
        return new JpaTokenFamilies(database.entityManager());
    }

    /** Their refresh tokens. */
    public static RefreshTokens refreshTokens(TestDatabase database) {
        return new JpaRefreshTokens(database.entityManager(), database.dataSource(), () -> false);
    }
}
