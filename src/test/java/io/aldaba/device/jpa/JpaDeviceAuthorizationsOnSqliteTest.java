package io.aldaba.device.jpa;

import io.aldaba.device.DeviceAuthorizations;
import io.aldaba.device.DeviceAuthorizationsContract;
import io.aldaba.testing.TestDatabase;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.RegisterExtension;

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
}
