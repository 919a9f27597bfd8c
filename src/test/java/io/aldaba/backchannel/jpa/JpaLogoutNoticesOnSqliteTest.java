package io.aldaba.backchannel.jpa;

import io.aldaba.testing.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaLogoutNoticesOnSqliteTest extends JpaLogoutNoticesTest {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.sqlite();

    @Override
    protected TestDatabase database() {
        return DATABASE;
    }
}
