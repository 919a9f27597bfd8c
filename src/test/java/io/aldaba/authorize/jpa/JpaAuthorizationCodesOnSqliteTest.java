package io.aldaba.authorize.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.authorize.AuthorizationCodes;
import io.aldaba.authorize.AuthorizationCodesContract;
import io.aldaba.testing.TestDatabase;
import io.aldaba.user.Users;
import io.aldaba.user.jpa.UserTables;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JpaAuthorizationCodesOnSqliteTest extends AuthorizationCodesContract {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.sqlite();

    @Override
    protected AuthorizationCodes codes() {
        return new JpaAuthorizationCodes(DATABASE.entityManager(), DATABASE.dataSource(), () -> false);
    }

    @Override
    protected Users users() {
        return UserTables.of(DATABASE);
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return DATABASE.inTransaction(work);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {JpaAuthorizationCodes.END, JpaAuthorizationCodes.END_OF_USER, JpaAuthorizationCodes.END_WHEREVER
            })
    void what_is_ended_is_found_by_when_it_expires(String statement) {
        assertThat(DATABASE.plan(statement))
                .singleElement()
                .asString()
                .startsWith("SEARCH authorization_code USING INDEX authorization_code_expires_at");
    }
}
