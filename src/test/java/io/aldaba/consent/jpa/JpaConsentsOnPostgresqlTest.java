package io.aldaba.consent.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.consent.Consent;
import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.Scope;
import io.aldaba.testing.Race;
import io.aldaba.testing.TestDatabase;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaConsentsOnPostgresqlTest extends JpaConsentsContract {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.postgresql();

    @Override
    TestDatabase database() {
        return DATABASE;
    }

    @Test
    void those_who_hold_a_consent_do_not_wait_for_one_another() {
        Consent consent = new Consent(JOHN, SHOP, Scope.of("openid"), Set.of(), MutableClock.START);
        DATABASE.runInTransaction(() -> consents().add(consent));

        Optional<Consent> other = inTransaction(() -> {
            consents().hold(JOHN, SHOP);
            CompletableFuture<Optional<Consent>> beside =
                    Race.beside(() -> inTransaction(() -> consents().hold(JOHN, SHOP)));
            assertThat(beside).isDone();
            return beside.join();
        });

        assertThat(other).contains(consent);
    }
}
