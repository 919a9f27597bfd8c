package io.aldaba.clientregistration;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.Sha256;
import io.aldaba.testing.Race;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link InitialAccessTokens} does. */
public abstract class InitialAccessTokensContract {

    private static final Instant NOW = SomeRegistrations.NOW;
    private static final Instant END = NOW.plusSeconds(60);
    private static final int RACERS = 32;

    /** The tokens under test. */
    protected abstract InitialAccessTokens tokens();

    /** Does something in a transaction of its own. */
    protected abstract <T> T inTransaction(Supplier<T> work);

    @Test
    void a_token_comes_back_as_it_was_put() {
        InitialAccessToken bounded = put("bounded", Optional.of(2L), Optional.of(END));
        InitialAccessToken unbounded = put("unbounded", Optional.empty(), Optional.empty());

        assertThat(find("bounded")).contains(bounded);
        assertThat(find("unbounded")).contains(unbounded);
        assertThat(find("other")).isEmpty();
    }

    @Test
    void a_token_is_used_as_often_as_it_may_be() {
        put("twice", Optional.of(2L), Optional.empty());

        assertThat(use("twice", NOW)).isTrue();
        assertThat(use("twice", NOW)).isTrue();
        assertThat(use("twice", NOW)).isFalse();

        assertThat(find("twice").orElseThrow().uses()).isEqualTo(2);
    }

    @Test
    void a_token_without_bounds_is_used_for_ever_and_its_uses_are_counted() {
        put("free", Optional.empty(), Optional.empty());

        for (int i = 0; i < 5; i++) {
            assertThat(use("free", END)).isTrue();
        }
        assertThat(find("free").orElseThrow().uses()).isEqualTo(5);
    }

    @Test
    void a_token_is_not_used_at_the_instant_it_expires_and_an_unknown_one_never() {
        put("short", Optional.of(9L), Optional.of(END));

        assertThat(use("short", END)).isFalse();
        assertThat(use("unknown", NOW)).isFalse();
        assertThat(use("short", END.minusMillis(1))).isTrue();
    }

    @Test
    void of_many_who_use_a_token_for_one_client_one_does() {
        put("single", Optional.of(1L), Optional.of(END));

        List<Boolean> outcomes = Race.of(RACERS, () -> use("single", NOW));

        assertThat(outcomes).filteredOn(won -> won).hasSize(1);
        assertThat(find("single").orElseThrow().uses()).isEqualTo(1);
    }

    @Test
    void a_token_that_is_put_again_keeps_its_uses_and_its_name() {
        put("again", Optional.of(1L), Optional.empty());
        use("again", NOW);
        InitialAccessToken other = new InitialAccessToken(
                "another",
                Sha256.of("again"),
                RegistrationTemplate.NONE,
                Optional.of(2L),
                0,
                NOW.plusSeconds(1),
                Optional.of(END));

        run(() -> tokens().put(other));

        assertThat(find("again"))
                .contains(new InitialAccessToken(
                        "again",
                        Sha256.of("again"),
                        RegistrationTemplate.NONE,
                        Optional.of(2L),
                        1,
                        NOW,
                        Optional.of(END)));
    }

    @Test
    void the_newest_are_listed_first_and_not_too_many_and_the_page_after_them_has_the_rest() {
        InitialAccessToken a = put("a", Optional.empty(), Optional.empty());
        InitialAccessToken b = put("b", Optional.empty(), Optional.empty());
        InitialAccessToken c = put("c", Optional.empty(), Optional.empty());

        assertThat(page(null, 2)).containsExactly(c, b);
        assertThat(page("b", 2)).containsExactly(a);
        assertThat(page("a", 2)).isEmpty();
    }

    @Test
    void a_page_goes_on_after_a_token_that_was_deleted_meanwhile() {
        InitialAccessToken a = put("a", Optional.empty(), Optional.empty());
        put("b", Optional.empty(), Optional.empty());
        put("c", Optional.empty(), Optional.empty());

        assertThat(inTransaction(() -> tokens().remove("b"))).isTrue();

        assertThat(page("b", 2)).containsExactly(a);
    }

    @Test
    void a_token_is_removed_once_by_its_name() {
        put("a", Optional.empty(), Optional.empty());
        put("b", Optional.empty(), Optional.empty());

        assertThat(inTransaction(() -> tokens().remove("a"))).isTrue();
        assertThat(inTransaction(() -> tokens().remove("a"))).isFalse();

        assertThat(find("a")).isEmpty();
        assertThat(find("b")).isPresent();
    }

    @Test
    void expired_tokens_are_forgotten_not_too_many_at_once_and_no_others() {
        put("a", Optional.of(1L), Optional.of(END));
        put("b", Optional.of(1L), Optional.of(END));
        put("forever", Optional.of(1L), Optional.empty());

        assertThat(forget(END.minusMillis(1), 9)).isZero();
        assertThat(forget(END, 1)).isEqualTo(1);
        assertThat(forget(END, 9)).isEqualTo(1);
        assertThat(find("forever")).isPresent();
    }

    /** Always the same token, with that expiry. */
    protected static InitialAccessToken endingAt(Instant end) {
        return SomeRegistrations.token("a", Optional.of(1L), Optional.of(end));
    }

    private InitialAccessToken put(String name, Optional<Long> maxUses, Optional<Instant> expiresAt) {
        InitialAccessToken token = SomeRegistrations.token(name, maxUses, expiresAt);
        run(() -> tokens().put(token));
        return token;
    }

    private List<InitialAccessToken> page(@Nullable String after, int limit) {
        return inTransaction(() -> tokens().page(after, limit));
    }

    private Optional<InitialAccessToken> find(String name) {
        return inTransaction(() -> tokens().find(Sha256.of(name)));
    }

    private boolean use(String name, Instant now) {
        return inTransaction(() -> tokens().use(Sha256.of(name), now));
    }

    private int forget(Instant at, int limit) {
        return inTransaction(() -> tokens().forgetExpired(at, limit));
    }

    private void run(Runnable work) {
        inTransaction(() -> {
            work.run();
            return true;
        });
    }
}
