package io.aldaba.federation.jpa;

import io.aldaba.encryption.jca.TestEnvelope;
import io.aldaba.federation.FederationStoresContract;
import io.aldaba.session.SessionId;
import io.aldaba.testing.TestDatabase;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaFederationStoresOnPostgresqlTest extends FederationStoresContract {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.postgresql();

    @Override
    protected Stores stores() {
        return new Stores(
                new JpaPendingLogins(DATABASE.entityManager()),
                new JpaPendingLinks(DATABASE.entityManager(), TestEnvelope.usual()),
                new JpaUpstreamSessions(DATABASE.entityManager(), TestEnvelope.usual()),
                new JpaUpstreamLogouts(DATABASE.entityManager()));
    }

    @Override
    protected void begin(SessionId id) {
        SessionRows.add(DATABASE, id);
    }

    @Override
    protected void end(SessionId id) {
        SessionRows.end(DATABASE, id);
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return DATABASE.inTransaction(work);
    }
}
