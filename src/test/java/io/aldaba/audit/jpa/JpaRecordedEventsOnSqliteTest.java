package io.aldaba.audit.jpa;

import io.aldaba.testing.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaRecordedEventsOnSqliteTest extends JpaRecordedEventsContract {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.sqlite();

    @Override
    protected TestDatabase database() {
        return DATABASE;
    }
}
