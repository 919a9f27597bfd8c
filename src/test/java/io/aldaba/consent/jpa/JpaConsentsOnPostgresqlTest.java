package io.aldaba.consent.jpa;

import io.aldaba.testing.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaConsentsOnPostgresqlTest extends JpaConsentsContract {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.postgresql();

    @Override
    TestDatabase database() {
        return DATABASE;
    }
}
