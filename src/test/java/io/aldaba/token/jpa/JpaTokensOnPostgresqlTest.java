package io.aldaba.token.jpa;

import io.aldaba.testing.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaTokensOnPostgresqlTest extends JpaTokensTest {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.postgresql();

    @Override
    protected TestDatabase database() {
        return DATABASE;
    }
}
