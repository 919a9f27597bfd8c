package io.aldaba.token.jpa;

import io.aldaba.testing.TestDatabase;
import io.aldaba.token.TokenFamilies;

/** The table of token families, for tests in other packages. */
public final class FamilyTables {

    private FamilyTables() {}

    /** The families in that database. */
    public static TokenFamilies of(TestDatabase database) {
        return new JpaTokenFamilies(database.entityManager());
    }
}
