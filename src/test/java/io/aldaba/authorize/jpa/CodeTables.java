package io.aldaba.authorize.jpa;

import io.aldaba.authorize.AuthorizationCodes;
import io.aldaba.testing.TestDatabase;

/** The table of authorization codes, for tests in other packages. */
public final class CodeTables {

    private CodeTables() {}

    /** The codes in that database. */
    public static AuthorizationCodes of(TestDatabase database) {
        return new JpaAuthorizationCodes(database.entityManager(), database.dataSource(), () -> false);
    }
}
