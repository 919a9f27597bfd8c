package io.aldaba.key.jose;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.Sha256;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentTokensTest {

    private static final int MANY = 200;

    private static final Sha256 TOKEN = Sha256.of("a token");

    private final RecentTokens<String> tokens = new RecentTokens<>(MANY);

    @Test
    void what_was_remembered_is_found_and_nothing_else() {
        tokens.remember(TOKEN, "one");

        assertThat(tokens.find(TOKEN)).contains("one");
        assertThat(tokens.find(Sha256.of("another"))).isEmpty();
    }

    @Test
    void what_is_asked_for_stays_and_the_rest_is_forgotten() {
        Sha256 idle = Sha256.of("idle");
        tokens.remember(TOKEN, "one");
        tokens.remember(idle, "idle");

        for (int i = 0; i < 5 * MANY; i++) {
            tokens.remember(Sha256.of("other" + i), "other");
            assertThat(tokens.find(TOKEN)).contains("one");
        }

        assertThat(tokens.find(idle)).isEmpty();
    }

    @Test
    void no_more_than_twice_as_many_as_surely_are_stay() {
        IntStream.range(0, 10 * MANY).forEach(i -> tokens.remember(Sha256.of("token" + i), "one"));

        long kept = IntStream.range(0, 10 * MANY)
                .filter(i -> tokens.find(Sha256.of("token" + i)).isPresent())
                .count();

        assertThat(kept).isBetween((long) MANY, 2L * MANY + 2);
    }
}
