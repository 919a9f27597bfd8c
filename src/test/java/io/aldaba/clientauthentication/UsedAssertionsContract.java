package io.aldaba.clientauthentication;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.Sha256;
import io.aldaba.testing.Race;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What every {@link UsedAssertions} does. */
public abstract class UsedAssertionsContract {

    private static final Instant END = MutableClock.START.plusSeconds(60);
    private static final int RACERS = 32;

    /** The assertions under test; none is used at first. */
    protected abstract UsedAssertions used();

    /** Does something in a transaction of its own. */
    protected abstract <T> T inTransaction(Supplier<T> work);

    @Test
    void an_assertion_is_used_once() {
        assertThat(use("1", END)).isTrue();
        assertThat(use("1", END)).isFalse();
        assertThat(use("1", END.plusSeconds(60))).isFalse();
        assertThat(use("2", END)).isTrue();
    }

    @Test
    void of_many_who_use_an_assertion_at_once_one_does() {
        List<Boolean> outcomes = Race.of(RACERS, () -> use("1", END));

        assertThat(outcomes).filteredOn(won -> won).hasSize(1);
    }

    @Test
    void assertions_are_forgotten_at_the_instant_they_expire_and_not_too_many_at_once() {
        use("1", END);
        use("2", END);
        use("3", END.plusMillis(1));

        assertThat(forget(END.minusMillis(1), 9)).isZero();
        assertThat(use("1", END)).isFalse();
        assertThat(forget(END, 1)).isEqualTo(1);
        assertThat(forget(END, 9)).isEqualTo(1);
        assertThat(forget(END, 9)).isZero();
        assertThat(use("1", END)).isTrue();
        assertThat(use("3", END)).isFalse();
    }

    private boolean use(String name, Instant expiresAt) {
        return inTransaction(() -> used().use(Sha256.of(name), expiresAt));
    }

    private int forget(Instant at, int limit) {
        return inTransaction(() -> used().forgetExpired(at, limit));
    }
}
