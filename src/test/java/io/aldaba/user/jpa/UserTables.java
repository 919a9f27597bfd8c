package io.aldaba.user.jpa;

import io.aldaba.testing.TestDatabase;
import io.aldaba.user.Users;

/** The tables of users, for tests in other packages. */
public final class UserTables {

    private UserTables() {}

    /** The users in that database. */
    public static Users of(TestDatabase database) {
        return new JpaUsers(database.entityManager());
    }
}
