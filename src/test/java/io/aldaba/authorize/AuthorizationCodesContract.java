package io.aldaba.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.claims.ClaimsRequest;
import io.aldaba.client.ClientExamples;
import io.aldaba.client.ClientId;
import io.aldaba.consent.PendingCodes;
import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.Sha256;
import io.aldaba.login.Login;
import io.aldaba.session.Authentication;
import io.aldaba.session.SessionId;
import io.aldaba.testing.Race;
import io.aldaba.token.Authorization;
import io.aldaba.token.TokenFamilyId;
import io.aldaba.user.Group;
import io.aldaba.user.SomeUsers;
import io.aldaba.user.User;
import io.aldaba.user.UserId;
import io.aldaba.user.Users;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What every {@link AuthorizationCodes} does. */
public abstract class AuthorizationCodesContract {

    private static final Instant NOW = MutableClock.START;
    private static final Instant END = NOW.plus(AuthorizationCode.LIFETIME);
    private static final int RACERS = 32;

    /** The codes under test. */
    protected abstract AuthorizationCodes codes();

    /** The users that the codes are for. */
    protected abstract Users users();

    /** Does something in a transaction of its own. */
    protected abstract <T> T inTransaction(Supplier<T> work);

    @Test
    void a_code_comes_back_as_it_was_added() {
        AuthorizationCode full =
                add(code("1", Optional.of("a nonce"), Optional.of("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")));
        AuthorizationCode bare = add(code("2", Optional.empty(), Optional.empty()));

        assertThat(find(full)).contains(full);
        assertThat(find(bare)).contains(bare);
        assertThat(inTransaction(() -> codes().find(Sha256.of("other")))).isEmpty();
    }

    @Test
    void a_code_comes_with_its_user_and_all_the_groups_as_they_are_now() {
        AuthorizationCode full =
                add(code("1", Optional.of("a nonce"), Optional.of("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")));
        AuthorizationCode bare = add(code("2", Optional.empty(), Optional.empty()));
        User john = SomeUsers.john().withGroups(Set.of(new Group("one"), new Group("two")), NOW);
        User disabled = john.disabled(NOW.plusSeconds(1));
        assertThat(inTransaction(() -> users().add(john))).isTrue();

        assertThat(look(full)).contains(new CodeGrant(full, Optional.of(john)));
        assertThat(look(bare)).contains(new CodeGrant(bare, Optional.of(john)));

        assertThat(inTransaction(() -> users().save(john, disabled))).isTrue();
        assertThat(look(full)).contains(new CodeGrant(full, Optional.of(disabled)));
        assertThat(inTransaction(() -> codes().look(Sha256.of("other")))).isEmpty();
    }

    @Test
    void a_code_is_found_although_its_user_is_gone_and_so_is_its_use() {
        AuthorizationCode code = add(code("1", Optional.empty(), Optional.empty()));
        consume(code, NOW);

        assertThat(look(code))
                .contains(new CodeGrant(find(code).orElseThrow(), Optional.empty()))
                .hasValueSatisfying(
                        found -> assertThat(found.code().consumedAt()).contains(NOW));
    }

    @Test
    void a_code_is_consumed_once() {
        AuthorizationCode code = add(code("1", Optional.empty(), Optional.empty()));

        assertThat(consume(code, NOW.plusSeconds(1))).isTrue();
        assertThat(consume(code, NOW.plusSeconds(2))).isFalse();

        assertThat(find(code).orElseThrow().consumedAt()).contains(NOW.plusSeconds(1));
    }

    @Test
    void a_code_is_not_consumed_at_the_instant_it_expires() {
        AuthorizationCode code = add(code("1", Optional.empty(), Optional.empty()));

        assertThat(consume(code, END)).isFalse();
        assertThat(find(code).orElseThrow().consumedAt()).isEmpty();
        assertThat(consume(code, END.minusMillis(1))).isTrue();
    }

    @Test
    void an_unknown_code_is_not_consumed() {
        assertThat(consume(code("1", Optional.empty(), Optional.empty()), NOW)).isFalse();
    }

    @Test
    void of_many_who_consume_a_code_at_once_one_does() {
        AuthorizationCode code = add(code("1", Optional.empty(), Optional.empty()));

        List<Boolean> outcomes = Race.of(RACERS, () -> consume(code, NOW));

        assertThat(outcomes).filteredOn(won -> won).hasSize(1);
    }

    @Test
    void the_codes_of_a_user_and_a_client_are_ended_and_no_others() {
        AuthorizationCode used = add(code("1", Optional.empty(), Optional.empty()));
        AuthorizationCode unused = add(code("2", Optional.empty(), Optional.empty()));
        UserId john = SomeUsers.john().id();
        ClientId spa = ClientExamples.spa().id();
        consume(used, NOW);

        assertThat(endAllOf(SomeUsers.administrator().id(), spa)).isZero();
        assertThat(endAllOf(john, ClientExamples.shop().id())).isZero();
        assertThat(find(unused).orElseThrow().consumedAt()).isEmpty();
        assertThat(endAllOf(john, spa)).isEqualTo(1);
        assertThat(endAllOf(john, spa)).isZero();

        assertThat(find(used).orElseThrow().consumedAt()).contains(NOW);
        assertThat(consume(unused, NOW.plusSeconds(2))).isFalse();
    }

    @Test
    void the_unused_codes_of_a_user_are_ended_at_every_client_and_no_others() {
        AuthorizationCode used = add(code("1", Optional.empty(), Optional.empty()));
        AuthorizationCode unused = add(code("2", Optional.empty(), Optional.empty()));
        UserId john = SomeUsers.john().id();
        Instant over = END.plus(PendingCodes.LEEWAY);
        consume(used, NOW);

        assertThat(inTransaction(
                        () -> codes().endAllOf(SomeUsers.administrator().id(), NOW)))
                .isZero();
        assertThat(inTransaction(() -> codes().endAllOf(john, over))).isZero();
        assertThat(inTransaction(() -> codes().endAllOf(john, over.minusMillis(1))))
                .isEqualTo(1);
        assertThat(inTransaction(() -> codes().endAllOf(john, NOW))).isZero();

        assertThat(find(used).orElseThrow().consumedAt()).contains(NOW);
        assertThat(consume(unused, NOW.plusSeconds(2))).isFalse();
    }

    @Test
    void the_unused_codes_of_a_client_are_ended_whosever_they_are_and_no_others() {
        AuthorizationCode used = add(code("1", Optional.empty(), Optional.empty()));
        AuthorizationCode unused = add(code("2", Optional.empty(), Optional.empty()));
        consume(used, NOW);

        assertThat(endAllOf(ClientExamples.shop().id())).isZero();
        assertThat(endAllOf(ClientExamples.spa().id())).isEqualTo(1);
        assertThat(endAllOf(ClientExamples.spa().id())).isZero();

        assertThat(find(used).orElseThrow().consumedAt()).contains(NOW);
        assertThat(consume(unused, NOW.plusSeconds(2))).isFalse();
    }

    @Test
    void a_code_is_ended_though_it_expired_for_its_redemption_may_have_begun_before_but_not_for_longer_than_a_minute() {
        AuthorizationCode first = add(code("1", Optional.empty(), Optional.empty()));
        AuthorizationCode second = add(code("2", Optional.empty(), Optional.empty()));
        UserId john = SomeUsers.john().id();
        ClientId spa = ClientExamples.spa().id();

        Instant over = END.plus(PendingCodes.LEEWAY);

        assertThat(inTransaction(() -> codes().endAllOf(john, spa, over))).isZero();
        assertThat(inTransaction(() -> codes().endAllOf(spa, over))).isZero();
        assertThat(find(first).orElseThrow().consumedAt()).isEmpty();

        assertThat(inTransaction(() -> codes().endAllOf(john, spa, over.minusMillis(1))))
                .isEqualTo(2);
        assertThat(find(second).orElseThrow().consumedAt()).contains(over.minusMillis(1));
        assertThat(consume(first, END.minusMillis(1))).isFalse();

        AuthorizationCode third = add(code("3", Optional.empty(), Optional.empty()));
        assertThat(inTransaction(() -> codes().endAllOf(spa, over.minusMillis(1))))
                .isEqualTo(1);
        assertThat(consume(third, END.minusMillis(1))).isFalse();
    }

    @Test
    void who_ends_a_code_at_the_end_of_its_life_waits_for_whoever_is_in_the_middle_of_redeeming_it() {
        UserId john = SomeUsers.john().id();
        ClientId spa = ClientExamples.spa().id();

        assertRedeemedBefore("1", () -> codes().endAllOf(john, spa, END));
        assertRedeemedBefore("2", () -> codes().endAllOf(spa, END));
        assertRedeemedBefore("3", () -> codes().endAllOf(john, END));
    }

    /** The thread that ends the code starts when the code is consumed but the transaction has not committed. */
    private void assertRedeemedBefore(String name, Supplier<Integer> end) {
        AuthorizationCode code = add(code(name, Optional.empty(), Optional.empty()));
        Instant last = END.minusMillis(1);

        CompletableFuture<Optional<Instant>> seen = inTransaction(() -> {
            assertThat(codes().consume(code.digest(), last)).isTrue();
            return Race.beside(() -> inTransaction(() -> {
                assertThat(end.get()).isZero();
                return codes().find(code.digest()).flatMap(AuthorizationCode::consumedAt);
            }));
        });

        assertThat(seen.join()).contains(last);
    }

    @Test
    void codes_are_forgotten_when_they_expired_long_enough_ago_and_not_too_many_at_once() {
        AuthorizationCode first = add(code("1", Optional.empty(), Optional.empty()));
        add(code("2", Optional.empty(), Optional.empty()));

        assertThat(forget(END.minusMillis(1), 9)).isZero();
        assertThat(find(first)).isPresent();
        assertThat(forget(END, 1)).isEqualTo(1);
        assertThat(forget(END, 9)).isEqualTo(1);
        assertThat(forget(END, 9)).isZero();
    }

    private AuthorizationCode add(AuthorizationCode code) {
        inTransaction(() -> {
            codes().add(code);
            return true;
        });
        return code;
    }

    private Optional<AuthorizationCode> find(AuthorizationCode code) {
        return inTransaction(() -> codes().find(code.digest()));
    }

    private Optional<CodeGrant> look(AuthorizationCode code) {
        return inTransaction(() -> codes().look(code.digest()));
    }

    private boolean consume(AuthorizationCode code, Instant now) {
        return inTransaction(() -> codes().consume(code.digest(), now));
    }

    private int endAllOf(UserId user, ClientId client) {
        return inTransaction(() -> codes().endAllOf(user, client, NOW.plusSeconds(1)));
    }

    private int endAllOf(ClientId client) {
        return inTransaction(() -> codes().endAllOf(client, NOW.plusSeconds(1)));
    }

    private int forget(Instant before, int limit) {
        return inTransaction(() -> codes().forgetExpired(before, limit));
    }

    private static AuthorizationCode code(String name, Optional<String> nonce, Optional<String> challenge) {
        return new AuthorizationCode(
                Sha256.of("code " + name),
                ClientExamples.spa().id(),
                ClientExamples.REDIRECT,
                challenge.map(CodeChallenge::new),
                new Authorization(
                        new Login(
                                SomeUsers.john().id(),
                                new Authentication(NOW.minusSeconds(9), "urn:example:silver", Set.of("pwd", "otp")),
                                Optional.of(new SessionId("s1"))),
                        Scope.of("openid", "email"),
                        Set.of("https://orders.example/"),
                        new ClaimsRequest(Set.of("name"), Set.of("picture", "nickname")),
                        nonce),
                new TokenFamilyId("f" + name),
                NOW,
                END,
                Optional.empty());
    }
}
