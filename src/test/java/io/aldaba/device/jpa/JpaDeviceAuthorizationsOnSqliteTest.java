package io.aldaba.device.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.device.DeviceAuthorizations;
import io.aldaba.device.DeviceAuthorizationsContract;
import io.aldaba.testing.TestDatabase;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JpaDeviceAuthorizationsOnSqliteTest extends DeviceAuthorizationsContract {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.sqlite();

    @Override
    protected DeviceAuthorizations authorizations() {
        return new JpaDeviceAuthorizations(DATABASE.entityManager());
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return DATABASE.inTransaction(work);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                JpaDeviceAuthorizations.END,
                JpaDeviceAuthorizations.END_ALL,
                JpaDeviceAuthorizations.END_WHEREVER
            })
    void what_is_ended_is_found_by_when_it_expires(String statement) {
        assertThat(DATABASE.plan(statement))
                .singleElement()
                .asString()
                .startsWith("SEARCH device_authorization USING INDEX device_authorization_expires_at");
    }
}
