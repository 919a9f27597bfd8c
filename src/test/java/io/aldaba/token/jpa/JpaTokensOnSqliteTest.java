package io.aldaba.token.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaTokensOnSqliteTest extends JpaTokensTest {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.sqlite();

    @Override
    protected TestDatabase database() {
        return DATABASE;
    }

    @Test
    void what_is_over_is_found_by_when_and_what_keeps_a_family_by_its_session() {
        assertThat(DATABASE.plan(JpaTokenFamilies.FORGET))
                .anyMatch(line -> line.startsWith("SEARCH f USING INDEX token_family_expires_at"))
                .anyMatch(line -> line.startsWith("SEARCH g USING INDEX token_family_session_id"))
                .noneMatch(line -> line.startsWith("SCAN"));
        assertThat(DATABASE.plan(JpaTokenFamilies.NTH))
                .anyMatch(line -> line.startsWith("SEARCH f USING INDEX token_family_expires_at"));
    }
}
