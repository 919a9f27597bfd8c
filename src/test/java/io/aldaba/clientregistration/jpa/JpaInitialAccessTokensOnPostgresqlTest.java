package io.aldaba.clientregistration.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.clientregistration.InitialAccessToken;
import io.aldaba.clientregistration.InitialAccessTokens;
import io.aldaba.clientregistration.InitialAccessTokensContract;
import io.aldaba.kernel.MutableClock;
import io.aldaba.testing.Race;
import io.aldaba.testing.TestDatabase;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JpaInitialAccessTokensOnPostgresqlTest extends InitialAccessTokensContract {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.postgresql();

    @Override
    protected InitialAccessTokens tokens() {
        return new JpaInitialAccessTokens(DATABASE.entityManager());
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return DATABASE.inTransaction(work);
    }

    @Test
    void a_token_that_an_import_is_renewing_is_not_forgotten() {
        Instant end = MutableClock.START.plusSeconds(60);
        DATABASE.runInTransaction(() -> tokens().put(endingAt(end)));

        CompletableFuture<Integer> purge = inTransaction(() -> {
            tokens().put(endingAt(end.plusSeconds(60)));
            CompletableFuture<Integer> beside = Race.beside(() -> inTransaction(() -> tokens().forgetExpired(end, 9)));
            assertThat(beside).isNotDone();
            return beside;
        });

        assertThat(purge.join()).isZero();
        assertThat(inTransaction(() -> tokens().find(endingAt(end).digest())))
                .flatMap(InitialAccessToken::expiresAt)
                .contains(end.plusSeconds(60));
    }
}
