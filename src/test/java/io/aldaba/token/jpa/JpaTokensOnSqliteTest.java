package io.aldaba.token.jpa;

import io.aldaba.testing.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaTokensOnSqliteTest extends JpaTokensTest {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.sqlite();

    @Override
    protected TestDatabase database() {
        return DATABASE;
    }
}
