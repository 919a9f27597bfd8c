package io.aldaba.consent.jpa;

import io.aldaba.testing.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaConsentsOnSqliteTest extends JpaConsentsContract {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.sqlite();

    @Override
    TestDatabase database() {
        return DATABASE;
    }
}
