package io.aldaba.federation;

import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.Sha256;
import io.aldaba.session.Authentication;
import io.aldaba.session.InMemorySessions;
import io.aldaba.session.Session;
import io.aldaba.session.SessionId;
import io.aldaba.user.UserId;
import java.util.Optional;
import java.util.function.Supplier;

class InMemoryFederationStoresTest extends FederationStoresContract {

    private static final UserId USER = new UserId("u");

    private final InMemorySessions sessions = new InMemorySessions();
    private final Stores stores = new Stores(
            new InMemoryPendingLogins(),
            new InMemoryPendingLinks(),
            new InMemoryUpstreamSessions(sessions),
            new InMemoryUpstreamLogouts());

    @Override
    protected Stores stores() {
        return stores;
    }

    @Override
    protected void begin(SessionId id) {
        sessions.add(new Session(
                id,
                Sha256.of(id.value()),
                USER,
                Authentication.byPassword(MutableClock.START),
                false,
                MutableClock.START,
                MutableClock.START,
                MutableClock.START,
                Optional.empty()));
    }

    @Override
    protected void end(SessionId id) {
        sessions.end(id, USER, MutableClock.START);
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return work.get();
    }
}
