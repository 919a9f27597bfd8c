package io.aldaba.federation.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.encryption.jca.TestEnvelope;
import io.aldaba.federation.FederationStoresContract;
import io.aldaba.federation.UpstreamSession;
import io.aldaba.identityprovider.ProviderAlias;
import io.aldaba.session.SessionId;
import io.aldaba.testing.TestDatabase;
import io.aldaba.user.SomeUsers;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaFederationStoresOnSqliteTest extends FederationStoresContract {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.sqlite();

    @Override
    protected Stores stores() {
        return new Stores(
                new JpaPendingLogins(DATABASE.entityManager()),
                new JpaPendingLinks(DATABASE.entityManager(), TestEnvelope.usual()),
                new JpaUpstreamSessions(DATABASE.entityManager(), TestEnvelope.usual()),
                new JpaUpstreamLogouts(DATABASE.entityManager()));
    }

    @Test
    void what_a_session_rests_on_is_known_as_long_as_the_session() {
        Instant end = Instant.ofEpochSecond(1_000);
        SessionId id = new SessionId("s");
        inTransaction(() -> {
            stores().sessions()
                    .put(new UpstreamSession(
                            id,
                            SomeUsers.john().id(),
                            new ProviderAlias("corporate"),
                            "ana",
                            Optional.empty(),
                            Optional.empty(),
                            end));
            return id;
        });
        begin(id);

        assertThat(inTransaction(() -> stores().sessions().forgetExpired(end, 9)))
                .isZero();

        DATABASE.runInTransaction(
                em -> em.createNativeQuery("DELETE FROM session").executeUpdate());
        assertThat(inTransaction(() -> stores().sessions().forgetExpired(end, 9)))
                .isEqualTo(1);
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
