package io.aldaba.identityprovider.jpa;

import io.aldaba.encryption.jca.TestEnvelope;
import io.aldaba.identityprovider.IdentityProviders;
import io.aldaba.identityprovider.IdentityProvidersContract;
import io.aldaba.testing.TestDatabase;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaIdentityProvidersOnPostgresqlTest extends IdentityProvidersContract {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.postgresql();

    @Override
    protected IdentityProviders providers() {
        return new JpaIdentityProviders(DATABASE.entityManager(), TestEnvelope.usual());
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return DATABASE.inTransaction(work);
    }
}
