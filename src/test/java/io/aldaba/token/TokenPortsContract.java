package io.aldaba.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.backchannel.Participant;
import io.aldaba.claims.ClaimsRequest;
import io.aldaba.client.Client;
import io.aldaba.client.ClientExamples;
import io.aldaba.client.ClientId;
import io.aldaba.clientauthentication.AuthenticatedClient;
import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.RandomTokens;
import io.aldaba.kernel.RecordingAuditTrail;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.ScriptedRandom;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.SecretKind;
import io.aldaba.kernel.SequentialIds;
import io.aldaba.key.TokenVerifier;
import io.aldaba.login.Login;
import io.aldaba.resource.FindResource;
import io.aldaba.resource.InMemoryResources;
import io.aldaba.resource.Resource;
import io.aldaba.resource.SomeResources;
import io.aldaba.revocation.RevokeToken;
import io.aldaba.session.Authentication;
import io.aldaba.session.SessionId;
import io.aldaba.token.RefreshToken.Consumption;
import io.aldaba.token.TokenFamilies.Place;
import io.aldaba.token.TokenSubject.Application;
import io.aldaba.token.TokenSubject.Person;
import io.aldaba.user.Group;
import io.aldaba.user.SomeUsers;
import io.aldaba.user.StandardClaim;
import io.aldaba.user.StandardClaims;
import io.aldaba.user.User;
import io.aldaba.user.UserId;
import io.aldaba.user.Username;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What all {@link TokenFamilies}, {@link RefreshTokens} and {@link AccessTokens} do, alone and together. */
public abstract class TokenPortsContract {

    private static final Instant NOW = MutableClock.START;
    private static final Instant END = NOW.plus(Duration.ofDays(30));
    private static final int RACERS = 32;
    private static final Resource OWN = TokenSettings.DEFAULT.ownResource(TokenHouse.ISSUER);

    private final User john = SomeUsers.john();
    private final RandomTokens random = new ScriptedRandom();

    /** The families under test. */
    protected abstract TokenFamilies families();

    /** The refresh tokens under test. */
    protected abstract RefreshTokens refreshTokens();

    /** The access tokens under test. */
    protected abstract AccessTokens accessTokens();

    /** The family as it is stored. */
    protected abstract Optional<TokenFamily> stored(TokenFamilyId id);

    /** Stores a user where {@link AccessTokens} find it. */
    protected abstract void put(User user);

    /** Stores a client where {@link AccessTokens} find it. */
    protected abstract void put(Client client);

    /** Runs the work in a transaction of its own. */
    protected abstract <T> T inTransaction(Supplier<T> work);

    @BeforeEach
    void john_and_the_shop_are_there() {
        put(john);
        put(ClientExamples.shop());
    }

    @Test
    void a_family_comes_back_as_it_was_added() {
        TokenFamily family = family("f1", ClientExamples.shop());

        assertThat(inTransaction(() -> stored(family.id()))).isEmpty();
        add(family);

        assertThat(inTransaction(() -> stored(family.id()))).contains(family);
    }

    @Test
    void what_a_user_has_without_a_session_is_revoked_so_many_at_a_time_and_nothing_else() {
        TokenFamily seated = add(familyIn("s1", "f1", Scope.of("openid")));
        for (String id : List.of("f2", "f3", "f4")) {
            add(family(id, ClientExamples.shop()));
        }
        UserId other = SomeUsers.administrator().id();

        assertThat(inTransaction(() -> families().hasMoreWithoutSession(john.id(), 2)))
                .isTrue();
        assertThat(inTransaction(() -> families().hasMoreWithoutSession(john.id(), 3)))
                .isFalse();
        assertThat(inTransaction(() -> families().hasMoreWithoutSession(other, 0)))
                .isFalse();
        assertThat(inTransaction(() -> families().revokeSomeWithoutSession(other, NOW, 2)))
                .isZero();
        assertThat(inTransaction(() -> families().revokeSomeWithoutSession(john.id(), NOW, 2)))
                .isEqualTo(2);
        assertThat(inTransaction(() -> families().hasMoreWithoutSession(john.id(), 1)))
                .isFalse();
        assertThat(inTransaction(() -> families().hasMoreWithoutSession(john.id(), 0)))
                .isTrue();
        assertThat(inTransaction(() -> families().revokeSomeWithoutSession(john.id(), NOW, 2)))
                .isEqualTo(1);
        assertThat(inTransaction(() -> stored(seated.id()))).contains(seated);
    }

    @Test
    void a_family_is_revoked_once() {
        TokenFamily family = add(family("f1", ClientExamples.shop()));

        assertThat(inTransaction(() -> families().revoke(family.id(), NOW.plusSeconds(1))))
                .isTrue();
        assertThat(inTransaction(() -> families().revoke(family.id(), NOW.plusSeconds(2))))
                .isFalse();
        assertThat(inTransaction(() -> families().revoke(new TokenFamilyId("none"), NOW)))
                .isFalse();

        assertThat(inTransaction(() -> stored(family.id())).orElseThrow().revokedAt())
                .contains(NOW.plusSeconds(1));
    }

    @Test
    void all_families_of_a_user_and_a_client_are_revoked_and_no_others() {
        TokenFamily shop = add(family("f1", ClientExamples.shop()));
        TokenFamily phone = add(family("f2", ClientExamples.phone()));

        assertThat(inTransaction(() -> families().revokeAllOf(john.id(), shop.client(), NOW)))
                .isEqualTo(1);
        assertThat(inTransaction(() -> families().revokeAllOf(john.id(), shop.client(), NOW)))
                .isZero();

        assertThat(inTransaction(() -> stored(shop.id())).orElseThrow().revokedAt())
                .contains(NOW);
        assertThat(inTransaction(() -> stored(phone.id())).orElseThrow().revokedAt())
                .isEmpty();
    }

    @Test
    void whether_a_client_has_families_is_told_whatever_became_of_them() {
        TokenFamily shop = add(family("f1", ClientExamples.shop()));
        inTransaction(() -> families().revoke(shop.id(), NOW));

        assertThat(inTransaction(() -> families().hasAnyOf(shop.client()))).isTrue();
        assertThat(inTransaction(
                        () -> families().hasAnyOf(ClientExamples.phone().id())))
                .isFalse();
    }

    @Test
    void families_of_a_client_are_revoked_so_many_at_a_time_and_no_others() {
        TokenFamily shop = add(family("f1", ClientExamples.shop()));
        TokenFamily phone = add(family("f2", ClientExamples.phone()));

        assertThat(revokeSomeOf(ClientExamples.shop(), NOW)).isEqualTo(1);
        assertThat(revokeSomeOf(ClientExamples.shop(), NOW)).isZero();
        for (String id : List.of("f3", "f4", "f5")) {
            add(family(id, ClientExamples.shop()));
        }
        assertThat(revokeSomeOf(ClientExamples.shop(), NOW.plusSeconds(1))).isEqualTo(2);
        assertThat(revokeSomeOf(ClientExamples.shop(), NOW.plusSeconds(1))).isEqualTo(1);
        assertThat(revokeSomeOf(ClientExamples.shop(), NOW.plusSeconds(1))).isZero();

        assertThat(inTransaction(() -> stored(shop.id())).orElseThrow().revokedAt())
                .contains(NOW);
        assertThat(inTransaction(() -> stored(phone.id()))).contains(phone);
    }

    @Test
    void the_families_of_a_session_are_revoked_but_for_those_that_outlive_it() {
        TokenFamily online = add(familyIn("s1", "f1", Scope.of("openid")));
        TokenFamily offline = add(familyIn("s1", "f2", Scope.of("openid", "offline_access")));
        TokenFamily elsewhere = add(familyIn("s2", "f3", Scope.of("openid")));
        TokenFamily nowhere = add(family("f4", ClientExamples.shop()));

        assertThat(inTransaction(() -> families().revokeAllOf(Set.of(new SessionId("s1")), NOW)))
                .isEqualTo(1);

        assertThat(inTransaction(() -> stored(online.id())).orElseThrow().revokedAt())
                .contains(NOW);
        for (TokenFamily other : List.of(offline, elsewhere, nowhere)) {
            assertThat(inTransaction(() -> stored(other.id()))).contains(other);
        }
    }

    @Test
    void the_families_of_sessions_are_revoked_and_those_that_outlive_them_too_if_wished() {
        for (String id : List.of("1", "2", "3")) {
            add(familyIn("s" + id, "f" + id, Scope.of("openid")));
            add(familyIn("s" + id, "g" + id, Scope.of("openid", "offline_access")));
        }
        add(family("f4", ClientExamples.shop()));
        Set<SessionId> two = Set.of(new SessionId("s1"), new SessionId("s2"));

        assertThat(inTransaction(() -> families().revokeAllOf(Set.of(), NOW))).isZero();
        assertThat(inTransaction(() -> families().revokeEveryOf(Set.of(), NOW))).isZero();
        assertThat(inTransaction(() -> families().revokeAllOf(two, NOW))).isEqualTo(2);
        assertThat(inTransaction(() -> families().revokeEveryOf(two, NOW))).isEqualTo(2);
        assertThat(inTransaction(() -> families().revokeEveryOf(two, NOW))).isZero();
        assertThat(inTransaction(() -> families().everySessionOf(john.id(), NOW, 9)))
                .containsExactly(new SessionId("s3"));
    }

    @Test
    void what_a_client_has_of_a_user_is_revoked_so_many_at_a_time_and_nothing_else() {
        UserId other = SomeUsers.administrator().id();
        ClientId shop = ClientExamples.shop().id();
        for (String id : List.of("f1", "f2", "f3")) {
            add(family(id, ClientExamples.shop()));
        }
        TokenFamily phone = add(family("f4", ClientExamples.phone()));

        assertThat(inTransaction(() -> families().hasMoreOf(john.id(), shop, 2)))
                .isTrue();
        assertThat(inTransaction(() -> families().hasMoreOf(john.id(), shop, 3)))
                .isFalse();
        assertThat(inTransaction(() -> families().hasMoreOf(other, shop, 0))).isFalse();
        assertThat(inTransaction(() -> families().revokeSomeOf(other, shop, NOW, 2)))
                .isZero();
        assertThat(inTransaction(() -> families().revokeSomeOf(john.id(), shop, NOW, 2)))
                .isEqualTo(2);
        assertThat(inTransaction(() -> families().hasMoreOf(john.id(), shop, 0)))
                .isTrue();
        assertThat(inTransaction(() -> families().revokeSomeOf(john.id(), shop, NOW, 2)))
                .isEqualTo(1);
        assertThat(inTransaction(() -> families().hasMoreOf(john.id(), shop, 0)))
                .isFalse();
        assertThat(inTransaction(() -> stored(phone.id()))).contains(phone);
    }

    @Test
    void something_goes_on_elsewhere_where_it_ends_with_another_session_than_that_of_the_login() {
        Login here = at("s1");
        add(familyIn("s1", "f1", Scope.of("openid")));
        add(familyIn("s2", "f2", Scope.of("openid", "offline_access")));
        add(family("f3", ClientExamples.shop()));
        assertThat(inTransaction(() -> families().hasAnyElsewhere(here, NOW))).isFalse();

        TokenFamily elsewhere = add(familyIn("s2", "f4", Scope.of("openid")));

        assertThat(inTransaction(() -> families().hasAnyElsewhere(here, NOW))).isTrue();
        assertThat(inTransaction(() -> families().hasAnyElsewhere(here, END))).isFalse();
        inTransaction(() -> families().revoke(elsewhere.id(), NOW));
        assertThat(inTransaction(() -> families().hasAnyElsewhere(here, NOW))).isFalse();
        assertThat(inTransaction(() -> families().hasAnyElsewhere(at("s9"), NOW)))
                .isTrue();
    }

    @Test
    void of_many_sessions_so_few_are_taken_that_what_rests_on_them_is_not_too_much() {
        for (String id : List.of("1", "2", "3", "4")) {
            add(familyIn("s" + id, "f" + id, Scope.of("openid")));
            add(familyIn("s" + id, "g" + id, Scope.of("openid", "offline_access")));
        }
        Set<SessionId> all = inTransaction(() -> families().sessionsOf(john.id(), NOW, 9));
        assertThat(inTransaction(() -> families().hasMoreIn(all, 7))).isTrue();
        assertThat(inTransaction(() -> families().hasMoreIn(all, 8))).isFalse();
        assertThat(inTransaction(() -> families().hasMoreIn(Set.of(), 0))).isFalse();

        assertThat(inTransaction(() -> families().fewOf(all, 8))).isEqualTo(all);
        assertThat(inTransaction(() -> families().fewOf(all, 7))).hasSize(2);
        assertThat(inTransaction(() -> families().fewOf(all, 3))).hasSize(1);
        assertThat(inTransaction(() -> families().fewOf(all, 1))).hasSize(1);
        assertThat(inTransaction(() -> families().fewOf(Set.of(), 1))).isEmpty();
        inTransaction(() -> families().revokeEveryOf(Set.of(new SessionId("s1")), NOW));
        assertThat(inTransaction(() -> families().fewOf(all, 6))).isEqualTo(all);
    }

    @Test
    void so_many_sessions_of_a_user_are_told_and_no_more() {
        for (String id : List.of("1", "2", "3")) {
            add(familyIn("s" + id, "f" + id, Scope.of("openid")));
        }

        assertThat(inTransaction(() -> families().sessionsOf(john.id(), NOW, 2)))
                .hasSize(2);
        assertThat(inTransaction(() -> families().everySessionOf(john.id(), NOW, 2)))
                .hasSize(2);
    }

    private Login at(String session) {
        return new Login(john.id(), Authentication.byPassword(NOW), Optional.of(new SessionId(session)));
    }

    @Test
    void what_a_user_has_without_a_session_is_revoked_and_nothing_else() {
        TokenFamily one = add(family("f1", ClientExamples.shop()));
        TokenFamily two = add(family("f2", Client.FIRST_PARTY));
        TokenFamily seated = add(familyIn("s1", "f3", Scope.of("openid", "offline_access")));
        assertThat(hasAnyWithoutSession(john, END.minusMillis(1))).isTrue();
        assertThat(hasAnyWithoutSession(john, END)).isFalse();
        assertThat(hasAnyWithoutSession(SomeUsers.administrator(), NOW)).isFalse();

        assertThat(revokeAllWithoutSession(SomeUsers.administrator())).isZero();
        assertThat(revokeAllWithoutSession(john)).isEqualTo(2);
        assertThat(revokeAllWithoutSession(john)).isZero();

        for (TokenFamily revoked : List.of(one, two)) {
            assertThat(inTransaction(() -> stored(revoked.id())).orElseThrow().revokedAt())
                    .contains(NOW);
        }
        assertThat(inTransaction(() -> stored(seated.id()))).contains(seated);
        assertThat(hasAnyWithoutSession(john, NOW)).isFalse();
    }

    private int revokeSomeOf(Client client, Instant now) {
        return inTransaction(() -> families().revokeSomeOf(client.id(), now, 2));
    }

    private boolean hasAnyWithoutSession(User user, Instant now) {
        return inTransaction(() -> families().hasAnyWithoutSession(user.id(), now));
    }

    private int revokeAllWithoutSession(User user) {
        return inTransaction(() -> families().revokeSomeWithoutSession(user.id(), NOW, 9));
    }

    @Test
    void the_sessions_of_a_user_are_those_that_something_rests_on_that_ends_with_them() {
        add(familyIn("s1", "f1", Scope.of("openid")));
        add(familyIn("s1", "f2", Scope.of("openid")));
        TokenFamily revoked = add(familyIn("s2", "f3", Scope.of("openid")));
        add(familyIn("s3", "f4", Scope.of("openid", "offline_access")));
        add(family("f5", ClientExamples.shop()));
        inTransaction(() -> families().revoke(revoked.id(), NOW));

        assertThat(sessionsOf(john, END.minusMillis(1))).containsExactly(new SessionId("s1"));
        assertThat(sessionsOf(john, END)).isEmpty();
        assertThat(sessionsOf(SomeUsers.administrator(), NOW)).isEmpty();
    }

    @Test
    void every_session_of_a_user_is_those_too_that_something_outlives() {
        add(familyIn("s1", "f1", Scope.of("openid")));
        add(familyIn("s3", "f4", Scope.of("openid", "offline_access")));
        TokenFamily revoked = add(familyIn("s2", "f3", Scope.of("openid", "offline_access")));
        add(family("f5", ClientExamples.shop()));
        inTransaction(() -> families().revoke(revoked.id(), NOW));

        assertThat(everySessionOf(john, END.minusMillis(1)))
                .containsExactlyInAnyOrder(new SessionId("s1"), new SessionId("s3"));
        assertThat(everySessionOf(john, END)).isEmpty();
        assertThat(everySessionOf(SomeUsers.administrator(), NOW)).isEmpty();
    }

    @Test
    void whoever_was_given_tokens_in_a_session_took_part_in_it_once() {
        add(familyIn("s1", "f1", Scope.of("openid")));
        TokenFamily again = add(familyIn("s1", "f2", Scope.of("openid", "offline_access")));
        TokenFamily elsewhere = add(familyIn("s2", "f3", Scope.of("openid")));
        add(family("f4", ClientExamples.shop()));
        inTransaction(() -> families().revoke(again.id(), NOW));
        SessionId one = new SessionId("s1");
        SessionId two = new SessionId("s2");

        assertThat(inTransaction(() -> families().participantsIn(Set.of(one))))
                .containsExactly(new Participant(one, again.client(), again.user()));
        assertThat(inTransaction(() -> families().participantsIn(Set.of(one, two))))
                .containsExactlyInAnyOrder(
                        new Participant(one, again.client(), again.user()),
                        new Participant(two, elsewhere.client(), elsewhere.user()));
        assertThat(inTransaction(() -> families().participantsIn(Set.of()))).isEmpty();
    }

    @Test
    void all_families_of_a_user_are_revoked_and_nobody_elses() {
        TokenFamily earlier = add(family("f1", ClientExamples.shop()));
        TokenFamily one = add(family("f2", ClientExamples.shop()));
        TokenFamily two = add(family("f3", Client.FIRST_PARTY));
        inTransaction(() -> families().revoke(earlier.id(), NOW));

        assertThat(inTransaction(
                        () -> families().revokeAllOf(SomeUsers.administrator().id(), NOW)))
                .isZero();
        assertThat(inTransaction(() -> families().revokeAllOf(john.id(), NOW.plusSeconds(1))))
                .isEqualTo(2);
        assertThat(inTransaction(() -> families().revokeAllOf(john.id(), NOW.plusSeconds(2))))
                .isZero();

        assertThat(inTransaction(() -> stored(earlier.id())).orElseThrow().revokedAt())
                .contains(NOW);
        assertThat(inTransaction(() -> stored(one.id())).orElseThrow().revokedAt())
                .contains(NOW.plusSeconds(1));
        assertThat(isLive(accessToken(two, "t1"), NOW.plusSeconds(1))).isFalse();
    }

    @Test
    void a_refresh_token_comes_back_as_it_was_added() {
        TokenFamily family = add(family("f1", ClientExamples.shop()));
        RefreshToken token = add(token(family));

        assertThat(inTransaction(() -> refreshTokens().find(token.digest()))).contains(token);
        assertThat(inTransaction(() -> refreshTokens().find(Secret.of("other").digest())))
                .isEmpty();
    }

    @Test
    void a_refresh_token_is_looked_at_with_its_family_and_its_user() {
        TokenFamily family = add(family("f1", ClientExamples.shop()));
        RefreshToken token = add(token(family));

        assertThat(look(token)).hasValueSatisfying(grant -> {
            assertThat(grant.token()).isEqualTo(token);
            assertThat(grant.family()).isEqualTo(family);
            assertThat(grant.user().id()).isEqualTo(john.id());
            assertThat(grant.user().username()).isEqualTo(john.username());
            assertThat(grant.isUsable(NOW)).isTrue();
            assertThat(grant.isUsable(END)).isFalse();
        });
        assertThat(look(token(family))).isEmpty();
    }

    @Test
    void a_refresh_token_that_may_not_be_used_is_looked_at_as_what_it_is() {
        TokenFamily family = add(familyIn("s1", "f1", Scope.of("openid", "offline_access")));
        RefreshToken used = add(token(family));
        RefreshToken unused = add(token(family));
        Consumption use = new Consumption(NOW.plusSeconds(1), Optional.of(random.next()));

        consume(used, use);
        assertThat(look(used).orElseThrow().token().consumption()).contains(use);
        assertThat(look(used).orElseThrow().isUsable(NOW)).isFalse();
        put(john.disabled(NOW));
        assertThat(look(unused).orElseThrow().user().enabled()).isFalse();
        assertThat(look(unused).orElseThrow().isUsable(NOW)).isFalse();
        put(john);
        inTransaction(() -> families().revoke(family.id(), NOW));
        assertThat(look(unused).orElseThrow().family().revokedAt()).contains(NOW);
        assertThat(look(unused).orElseThrow().isUsable(NOW)).isFalse();
    }

    @Test
    void a_family_and_its_first_token_are_added_in_one_transaction() {
        for (int i = 0; i < 20; i++) {
            TokenFamily family = family("f" + i, ClientExamples.shop());
            RefreshToken first = token(family);

            inTransaction(() -> {
                families().add(family);
                refreshTokens().add(first);
                return first;
            });

            assertThat(inTransaction(() -> refreshTokens().find(first.digest())))
                    .contains(first);
        }
    }

    @Test
    void a_refresh_token_is_consumed_once_and_remembers_it() {
        RefreshToken token = add(token(add(family("f1", ClientExamples.shop()))));
        Consumption first = new Consumption(NOW.plusSeconds(1), Optional.of(random.next()));

        assertThat(consume(token, first)).isTrue();
        assertThat(consume(token, new Consumption(NOW.plusSeconds(2), Optional.empty())))
                .isFalse();

        assertThat(inTransaction(() -> refreshTokens().find(token.digest()))
                        .orElseThrow()
                        .consumption())
                .contains(first);
    }

    @Test
    void a_refresh_token_is_expired_at_the_instant() {
        TokenFamily family = add(family("f1", ClientExamples.shop()));
        RefreshToken late = add(token(family));
        RefreshToken timely = add(token(family));

        assertThat(consume(late, new Consumption(END, Optional.empty()))).isFalse();
        assertThat(consume(timely, new Consumption(END.minusMillis(1), Optional.empty())))
                .isTrue();
    }

    @Test
    void a_refresh_token_is_prolonged_while_it_is_unused_and_not_expired() {
        TokenFamily family = add(family("f1", ClientExamples.shop()));
        RefreshToken token = add(token(family));
        RefreshToken used = add(token(family));
        consume(used, new Consumption(NOW, Optional.empty()));

        assertThat(prolong(token, END.plusSeconds(9), END)).isFalse();
        assertThat(prolong(used, END.plusSeconds(9), NOW)).isFalse();
        assertThat(prolong(token, END.plusSeconds(9), END.minusMillis(1))).isTrue();

        assertThat(inTransaction(() -> refreshTokens().find(token.digest()))
                        .orElseThrow()
                        .expiresAt())
                .isEqualTo(END.plusSeconds(9));
    }

    @Test
    void a_clients_own_token_is_live_while_the_client_is_enabled_and_the_token_not_revoked() {
        AccessToken one = accessToken(own(ClientExamples.shop(), ClientExamples.shop()), "t1");
        AccessToken other = accessToken(own(ClientExamples.shop(), ClientExamples.shop()), "t2");
        AccessToken nobodys = accessToken(own(ClientExamples.phone(), ClientExamples.phone()), "t3");
        revoke(other);

        assertThat(isLive(one, NOW)).isTrue();
        assertThat(isLive(other, NOW)).isFalse();
        assertThat(isLive(nobodys, NOW)).isFalse();

        put(ClientExamples.disabled(ClientExamples.shop()));
        assertThat(isLive(one, NOW)).isFalse();
    }

    @Test
    void what_a_client_lost_stays_lost_and_what_it_gets_from_that_second_on_lives() {
        AccessContent own = own(ClientExamples.shop(), ClientExamples.shop());
        AccessToken before = accessToken(own, "t1", NOW.minusMillis(1));
        AccessToken sameSecond = accessToken(own, "t2", NOW);

        revokeAllOf(ClientExamples.shop(), NOW.plusMillis(999));
        revokeAllOf(ClientExamples.shop(), NOW.minusSeconds(9));
        revokeAllOf(ClientExamples.phone(), NOW.plusSeconds(9));

        assertThat(isLive(before, NOW)).isFalse();
        assertThat(isLive(sameSecond, NOW)).isTrue();
        revokeAllOf(ClientExamples.shop(), NOW.plusSeconds(1));
        assertThat(isLive(sameSecond, NOW)).isFalse();
    }

    @Test
    void a_family_that_began_before_what_counts_of_its_client_is_over_and_no_other_is() {
        Instant later = NOW.plusSeconds(1);
        TokenFamily before = add(family("f1", ClientExamples.shop()));
        TokenFamily since = add(begun("f2", ClientExamples.shop(), later));
        TokenFamily elsewhere = add(family("f3", Client.FIRST_PARTY));
        TokenFamily revoked = add(family("f4", ClientExamples.shop()));
        inTransaction(() -> families().revoke(revoked.id(), NOW));
        RefreshToken first = add(token(before));
        RefreshToken second = add(token(since));
        RefreshToken third = add(token(elsewhere));
        RefreshToken fourth = add(token(revoked));
        assertThat(look(first).orElseThrow().isUsable(later)).isTrue();

        revokeAllOf(ClientExamples.shop(), later.plusMillis(999));

        assertThat(look(first).orElseThrow().isUsable(later)).isFalse();
        assertThat(look(first).orElseThrow().family().revokedAt()).contains(later);
        assertThat(look(second).orElseThrow().isUsable(later)).isTrue();
        assertThat(look(third).orElseThrow().isUsable(later)).isTrue();
        assertThat(look(fourth).orElseThrow().family().revokedAt()).contains(NOW);
        assertThat(isLive(accessToken(exchanged(before, ClientExamples.shop()), "t1", later), later))
                .as("what a node of an earlier release issued")
                .isFalse();
        assertThat(isLive(accessToken(exchanged(since, ClientExamples.shop()), "t2", later), later))
                .isTrue();
    }

    @Test
    void what_a_clock_that_ran_ahead_revoked_beyond_a_minute_counts_again_by_a_right_one() {
        AccessToken token = accessToken(own(ClientExamples.shop(), ClientExamples.shop()), "t1", NOW);

        revokeAllOf(ClientExamples.shop(), NOW.plusSeconds(60));
        revokeAllOf(ClientExamples.shop(), NOW);
        assertThat(isLive(token, NOW)).isFalse();

        revokeAllOf(ClientExamples.shop(), NOW.plusSeconds(3600));
        revokeAllOf(ClientExamples.shop(), NOW);
        assertThat(isLive(token, NOW)).isTrue();
    }

    @Test
    void a_family_of_a_clock_that_ran_ahead_by_more_than_nodes_may_differ_does_not_count_until_then() {
        TokenFamily slightly = add(begun("f1", ClientExamples.shop(), NOW.plus(TokenVerifier.SKEW)));
        TokenFamily far = add(
                begun("f2", ClientExamples.shop(), NOW.plus(TokenVerifier.SKEW).plusMillis(1)));
        RefreshToken refreshed = add(token(slightly));
        RefreshToken doubted = add(token(far));

        assertThat(isLive(accessToken(slightly, "t1"), NOW)).isTrue();
        assertThat(isLive(accessToken(far, "t2"), NOW)).isFalse();
        assertThat(isLive(accessToken(far, "t2"), NOW.plusMillis(1))).isTrue();
        assertThat(look(refreshed).orElseThrow().isUsable(NOW)).isTrue();
        assertThat(look(doubted).orElseThrow().isUsable(NOW)).isFalse();
        assertThat(look(doubted).orElseThrow().isUsable(NOW.plusMillis(1))).isTrue();
    }

    @Test
    void whether_a_token_can_be_revoked_does_not_depend_on_when_its_family_began() {
        TokenFamily far = add(begun("f1", ClientExamples.shop(), NOW.plus(Duration.ofDays(36_500))));
        TokenFamily revoked = add(family("f2", ClientExamples.shop()));
        inTransaction(() -> families().revoke(revoked.id(), NOW));
        AccessToken token = accessToken(far, "t1");
        AccessToken own = accessToken(own(ClientExamples.shop(), ClientExamples.shop()), "t2");

        assertThat(isLiveWheneverBegun(token, NOW)).isTrue();
        assertThat(isLiveWheneverBegun(token, END)).isFalse();
        assertThat(isLiveWheneverBegun(accessToken(revoked, "t3"), NOW)).isFalse();
        assertThat(isLiveWheneverBegun(own, NOW)).isTrue();
        revoke(token);
        revoke(own);
        assertThat(isLiveWheneverBegun(token, NOW)).isFalse();
        assertThat(isLiveWheneverBegun(own, NOW)).isFalse();
    }

    /** Its time may come, so a logout must not miss it. */
    @Test
    void a_family_of_a_clock_that_ran_ahead_is_found_and_revoked_like_any_other() {
        TokenFamily far = add(begun("f1", ClientExamples.shop(), NOW.plus(Duration.ofDays(1))));

        assertThat(inTransaction(() -> families().hasAnyWithoutSession(john.id(), NOW)))
                .isTrue();
        assertThat(inTransaction(() -> families().revoke(far.id(), NOW))).isTrue();
        assertThat(inTransaction(() -> families().hasAnyWithoutSession(john.id(), NOW)))
                .isFalse();
    }

    @Test
    void what_a_client_lost_is_also_what_it_exchanged_and_what_others_got_for_its_tokens() {
        put(ClientExamples.api());
        TokenFamily family = add(family("f1", ClientExamples.shop()));
        AccessToken persons = accessToken(exchanged(family, ClientExamples.api()), "t1");
        AccessToken clients = accessToken(own(ClientExamples.shop(), ClientExamples.api()), "t2");
        AccessToken first = accessToken(family, "t3");
        Instant later = NOW.plusSeconds(1);

        revokeAllOf(ClientExamples.api(), later);
        assertThat(isLive(persons, later)).isFalse();
        assertThat(isLive(clients, later)).isFalse();
        assertThat(isLive(first, later)).isTrue();
        assertThat(isLive(accessToken(exchanged(family, ClientExamples.api()), "t4", later), later))
                .isTrue();

        revokeAllOf(ClientExamples.shop(), later.plusSeconds(1));
        assertThat(isLive(accessToken(own(ClientExamples.shop(), ClientExamples.api()), "t5", later), later))
                .isFalse();
        assertThat(isLive(first, later)).isFalse();
    }

    @Test
    void an_exchanged_token_dies_with_either_client_and_with_the_family() {
        put(ClientExamples.api());
        TokenFamily family = add(family("f1", ClientExamples.shop()));
        AccessToken persons = accessToken(exchanged(family, ClientExamples.api()), "t1");
        AccessToken clients = accessToken(own(ClientExamples.shop(), ClientExamples.api()), "t2");
        assertThat(isLive(persons, NOW)).isTrue();
        assertThat(isLive(clients, NOW)).isTrue();

        put(ClientExamples.disabled(ClientExamples.api()));
        assertThat(isLive(persons, NOW)).isFalse();
        assertThat(isLive(clients, NOW)).isFalse();

        put(ClientExamples.api());
        put(ClientExamples.disabled(ClientExamples.shop()));
        assertThat(isLive(persons, NOW)).isFalse();
        assertThat(isLive(clients, NOW)).isFalse();

        put(ClientExamples.shop());
        assertThat(isLive(persons, NOW)).isTrue();
        inTransaction(() -> families().revoke(family.id(), NOW));
        assertThat(isLive(persons, NOW)).isFalse();
        assertThat(isLive(clients, NOW)).isTrue();
    }

    @Test
    void what_was_changed_in_a_transaction_is_seen_in_it() {
        TokenFamily family = add(family("f1", ClientExamples.shop()));
        RefreshToken token = add(token(family));

        inTransaction(() -> {
            assertThat(refreshTokens().find(token.digest()).orElseThrow().isConsumed())
                    .isFalse();
            assertThat(stored(family.id()).orElseThrow().revokedAt()).isEmpty();
            refreshTokens().consume(token.digest(), new Consumption(NOW, Optional.empty()));
            families().revoke(family.id(), NOW);
            assertThat(refreshTokens().find(token.digest()).orElseThrow().isConsumed())
                    .isTrue();
            assertThat(stored(family.id()).orElseThrow().revokedAt()).contains(NOW);
            return token;
        });
    }

    @Test
    void an_access_token_is_live_until_its_family_ends() {
        AccessToken token = accessToken(add(family("f1", ClientExamples.shop())), "t1");

        assertThat(isLive(token, NOW)).isTrue();
        assertThat(isLive(token, END.minusMillis(1))).isTrue();
        assertThat(isLive(token, END)).isFalse();
    }

    @Test
    void of_a_live_token_its_person_is_told_and_what_was_asked_for() {
        TokenFamily family = add(family("f1", ClientExamples.shop()));
        AccessToken token = accessToken(family, "t1");

        assertThat(inTransaction(() -> accessTokens().livePerson(token, NOW))).hasValueSatisfying(person -> {
            assertThat(person.user().id()).isEqualTo(john.id());
            assertThat(person.user().username()).isEqualTo(john.username());
            assertThat(person.client()).isEqualTo(ClientExamples.shop().id());
            assertThat(person.claims()).isEqualTo(family.claims());
        });
    }

    @Test
    void the_person_of_an_access_token_is_the_whole_user() {
        User everything = john.withClaims(new StandardClaims(Map.of(StandardClaim.NICKNAME, "ñandú")), NOW)
                .withGroups(Set.of(new Group("admin"), new Group("staff")), NOW);
        User little = User.named(john.id(), new Username("ana"), NOW);
        AccessToken token = accessToken(add(family("f1", ClientExamples.shop())), "t1");

        for (User user : List.of(everything, little)) {
            put(user);
            assertThat(inTransaction(() -> accessTokens().livePerson(token, NOW))
                            .map(LivePerson::user))
                    .contains(user);
        }
    }

    @Test
    void an_access_token_of_no_known_family_is_dead() {
        assertThat(isLive(accessToken(family("f1", ClientExamples.shop()), "t1"), NOW))
                .isFalse();
    }

    @Test
    void an_access_token_dies_with_its_family() {
        TokenFamily family = add(family("f1", ClientExamples.shop()));
        inTransaction(() -> families().revoke(family.id(), NOW));

        assertThat(isLive(accessToken(family, "t1"), NOW)).isFalse();
    }

    @Test
    void a_revoked_access_token_is_dead_and_its_sisters_live() {
        TokenFamily family = add(family("f1", ClientExamples.shop()));
        AccessToken token = accessToken(family, "t1");

        assertThat(revoke(token)).isTrue();
        assertThat(revoke(token)).isFalse();

        assertThat(isLive(token, NOW)).isFalse();
        assertThat(isLive(accessToken(family, "t2"), NOW)).isTrue();
    }

    @Test
    void an_access_token_of_a_disabled_user_is_dead_until_they_are_enabled_again() {
        AccessToken token = accessToken(add(family("f1", ClientExamples.shop())), "t1");

        put(john.disabled(NOW));
        assertThat(isLive(token, NOW)).isFalse();
        put(john);
        assertThat(isLive(token, NOW)).isTrue();
    }

    @Test
    void an_access_token_of_a_disabled_or_unknown_client_is_dead() {
        AccessToken token = accessToken(add(family("f1", ClientExamples.shop())), "t1");
        AccessToken stranger = accessToken(add(family("f2", ClientExamples.phone())), "t2");

        put(ClientExamples.disabled(ClientExamples.shop()));

        assertThat(isLive(token, NOW)).isFalse();
        assertThat(isLive(stranger, NOW)).isFalse();
    }

    @Test
    void an_access_token_of_the_built_in_client_needs_no_stored_one() {
        assertThat(isLive(accessToken(add(family("f1", Client.FIRST_PARTY)), "t1"), NOW))
                .isTrue();
    }

    @Test
    void tombstones_stay_until_their_family_is_over_and_then_go_in_batches() {
        TokenFamily family = add(family("f1", ClientExamples.shop()));
        RefreshToken used = add(token(family));
        consume(used, new Consumption(NOW, Optional.empty()));
        add(token(family));
        add(token(family));

        assertThat(forgetRefreshTokens(END.minusMillis(1), 10)).isZero();
        assertThat(forgetRefreshTokens(END, 2)).isEqualTo(2);
        assertThat(forgetRefreshTokens(END, 2)).isEqualTo(1);
    }

    @Test
    void a_family_goes_when_it_is_over_and_what_is_left_of_its_tokens_is_unknown() {
        TokenFamily family = add(family("f1", ClientExamples.shop()));
        RefreshToken token = add(token(family));

        assertThat(forgetFamilies(Place.FIRST, END.minusMillis(1), 10)).isEmpty();
        assertThat(look(token)).isPresent();
        assertThat(forgetFamilies(Place.FIRST, END, 10)).isEmpty();
        assertThat(found("f1")).isFalse();
        assertThat(look(token)).isEmpty();
        assertThat(forgetRefreshTokens(END, 10)).isEqualTo(1);
    }

    /** All of them expire at the same instant here. */
    @Test
    void families_go_in_batches_each_after_the_one_before() {
        for (String id : List.of("f2", "f1", "f4", "f3")) {
            add(family(id, ClientExamples.shop()));
        }

        Optional<Place> second = forgetFamilies(Place.FIRST, END, 2);
        assertThat(second).contains(new Place(END, "f2"));
        assertThat(List.of(found("f1"), found("f2"), found("f3"), found("f4")))
                .containsExactly(false, false, true, true);

        Optional<Place> fourth = forgetFamilies(second.orElseThrow(), END, 2);
        assertThat(fourth).contains(new Place(END, "f4"));
        assertThat(List.of(found("f3"), found("f4"))).containsExactly(false, false);
        assertThat(forgetFamilies(fourth.orElseThrow(), END, 2)).isEmpty();
    }

    @Test
    void a_family_before_the_place_is_not_looked_at() {
        add(family("f1", ClientExamples.shop()));
        add(family("f2", ClientExamples.shop()));

        assertThat(forgetFamilies(new Place(END, "f1"), END, 10)).isEmpty();

        assertThat(List.of(found("f1"), found("f2"))).containsExactly(true, false);
        assertThat(forgetFamilies(new Place(END.plusMillis(1), ""), END.plusMillis(1), 10))
                .isEmpty();
        assertThat(found("f1")).isTrue();
    }

    @Test
    void revocations_stay_until_the_token_is_expired_anyway() {
        AccessToken token = accessToken(add(family("f1", ClientExamples.shop())), "t1");
        revoke(token);
        Instant expiry = token.verified().expiresAt();

        assertThat(inTransaction(() -> accessTokens().forgetExpired(expiry.minusMillis(1), 10)))
                .isZero();
        assertThat(inTransaction(() -> accessTokens().forgetExpired(expiry, 10)))
                .isEqualTo(1);
    }

    @Test
    void of_many_simultaneous_uses_of_a_refresh_token_one_gets_a_successor_and_the_family_is_revoked()
            throws Exception {
        Race race = new Race(TokenSettings.DEFAULT);

        List<Secret> successors = race.run();

        assertThat(successors).hasSize(1);
        assertThat(inTransaction(() -> stored(race.family.id())).orElseThrow().revokedAt())
                .isPresent();
        assertThat(race.audit.types()).containsOnlyOnce("refresh_token.reused");
    }

    @Test
    void within_the_retry_window_all_simultaneous_uses_get_the_same_successor() throws Exception {
        Race race = new Race(TokenHouse.retryWindow(Duration.ofSeconds(10)));

        List<Secret> successors = race.run();

        assertThat(successors).hasSize(RACERS);
        assertThat(successors.stream().distinct()).hasSize(1);
        assertThat(inTransaction(() -> stored(race.family.id())).orElseThrow().revokedAt())
                .isEmpty();
        assertThat(race.audit.types()).isEmpty();
    }

    @Test
    void of_many_simultaneous_revocations_of_an_access_token_one_stands_in_the_trail() {
        TokenFamily family = add(family("f1", ClientExamples.shop()));
        PlainSignatures signatures = new PlainSignatures();
        MutableClock clock = new MutableClock();
        RecordingAuditTrail audit = new RecordingAuditTrail();
        Secret token = new SignAccessToken(signatures, TokenHouse.ISSUER, new SequentialIds(), clock)
                .sign(entitlement(family).access())
                .token();
        RevokeToken revokeToken = new RevokeToken(
                new TokenVerifier(signatures, clock),
                accessTokens(),
                refreshTokens(),
                families(),
                TokenHouse.ISSUER,
                audit,
                clock);
        AuthenticatedClient shop = ClientExamples.authenticated(ClientExamples.shop());

        io.aldaba.testing.Race.of(
                RACERS,
                () -> inTransaction(() -> {
                    revokeToken.revoke(token, shop, TokenHouse.ADDRESS);
                    return token;
                }));

        assertThat(audit.types()).containsExactly("access_token.revoked");
    }

    private final class Race {

        private final TokenFamily family = add(family("f1", Client.FIRST_PARTY));
        private final Secret presented = SecretKind.REFRESH_TOKEN.from(random);
        private final RecordingAuditTrail audit = new RecordingAuditTrail();
        private final RotateRefreshToken rotateRefreshToken;

        Race(TokenSettings settings) {
            add(RefreshToken.fresh(presented.digest(), family, NOW, Duration.ofDays(30)));
            rotateRefreshToken = new RotateRefreshToken(
                    refreshTokens(),
                    families(),
                    new ChooseResource(
                            new FindResource(InMemoryResources.with(SomeResources.ORDERS, SomeResources.STOCK)),
                            settings,
                            TokenHouse.ISSUER),
                    settings,
                    random,
                    audit,
                    new MutableClock());
        }

        List<Secret> run() throws Exception {
            AuthenticatedClient client = ClientExamples.firstParty();
            CountDownLatch start = new CountDownLatch(1);
            ExecutorService threads = Executors.newFixedThreadPool(RACERS);
            try {
                List<Future<Optional<Secret>>> uses = new ArrayList<>();
                for (int i = 0; i < RACERS; i++) {
                    uses.add(threads.submit((Callable<Optional<Secret>>) () -> {
                        start.await();
                        return use(client);
                    }));
                }
                start.countDown();
                List<Secret> successors = new ArrayList<>();
                for (Future<Optional<Secret>> use : uses) {
                    use.get(60, TimeUnit.SECONDS).ifPresent(successors::add);
                }
                return successors;
            } finally {
                threads.shutdownNow();
            }
        }

        private Optional<Secret> use(AuthenticatedClient client) {
            try {
                RefreshGrant grant = new ReadRefreshGrant(refreshTokens()).read(presented, client);
                return inTransaction(() -> rotateRefreshToken
                        .rotate(
                                presented,
                                grant,
                                client,
                                Scope.NONE,
                                Set.of(SomeResources.STOCK.indicator()),
                                TokenHouse.ADDRESS)
                        .refreshToken());
            } catch (Rejected refusal) {
                return Optional.empty();
            }
        }
    }

    private Set<SessionId> sessionsOf(User user, Instant now) {
        return inTransaction(() -> families().sessionsOf(user.id(), now, 9));
    }

    private Set<SessionId> everySessionOf(User user, Instant now) {
        return inTransaction(() -> families().everySessionOf(user.id(), now, 9));
    }

    private TokenFamily family(String id, Client client) {
        return new TokenFamily(
                new TokenFamilyId(id),
                new Login(
                        john.id(),
                        new Authentication(NOW.minusSeconds(1), "urn:example:silver", Set.of("pwd", "otp")),
                        Optional.empty()),
                client.id(),
                Scope.of("profile", "email"),
                Set.of("https://orders.example/", "urn:example:stock"),
                new ClaimsRequest(Set.of("name"), Set.of("nickname", "picture")),
                NOW,
                END,
                Optional.empty());
    }

    private TokenFamily begun(String id, Client client, Instant at) {
        TokenFamily family = family(id, client);
        return new TokenFamily(
                family.id(),
                family.login(),
                family.client(),
                family.scope(),
                family.resources(),
                family.claims(),
                at,
                family.expiresAt(),
                Optional.empty());
    }

    private TokenFamily familyIn(String session, String id, Scope scope) {
        return new TokenFamily(
                new TokenFamilyId(id),
                new Login(john.id(), Authentication.byPassword(NOW), Optional.of(new SessionId(session))),
                ClientExamples.shop().id(),
                scope,
                Set.of(),
                ClaimsRequest.NONE,
                NOW,
                END,
                Optional.empty());
    }

    private RefreshToken token(TokenFamily family) {
        return RefreshToken.fresh(SecretKind.REFRESH_TOKEN.from(random).digest(), family, NOW, Duration.ofDays(30));
    }

    private static AccessContent own(Client subject, Client client) {
        return new AccessContent(
                new Application(subject.id()), client.id(), OWN, Scope.NONE, Instant.MAX, Optional.empty());
    }

    private AccessContent exchanged(TokenFamily family, Client client) {
        return new AccessContent(
                Person.of(john, List.copyOf(john.groupNames()), family.id()),
                client.id(),
                OWN,
                Scope.NONE,
                END,
                Optional.of(Map.of("sub", "x")));
    }

    private AccessToken accessToken(TokenFamily family, String jti) {
        return accessToken(entitlement(family).access(), jti);
    }

    private Entitlement entitlement(TokenFamily family) {
        return new Entitlement(
                family,
                john,
                ClientExamples.shop(),
                family.scope(),
                OWN,
                Optional.empty(),
                Optional.empty(),
                List.copyOf(john.groupNames()));
    }

    private static AccessToken accessToken(AccessContent content, String jti) {
        return accessToken(content, jti, NOW);
    }

    private static AccessToken accessToken(AccessContent content, String jti, Instant issuedAt) {
        PlainSignatures signatures = new PlainSignatures();
        SequentialIds ids = new SequentialIds();
        MutableClock clock = new MutableClock();
        clock.advance(Duration.between(NOW, issuedAt));
        SignAccessToken sign = new SignAccessToken(
                signatures, TokenHouse.ISSUER, () -> jti + "-" + ids.next().substring(24), clock);
        return AccessToken.of(new TokenVerifier(signatures, clock)
                .verify(sign.sign(content).token().reveal(), TokenSettings.DEFAULT.accessTokenGate(TokenHouse.ISSUER)));
    }

    private TokenFamily add(TokenFamily family) {
        return inTransaction(() -> {
            families().add(family);
            return family;
        });
    }

    private RefreshToken add(RefreshToken token) {
        return inTransaction(() -> {
            refreshTokens().add(token);
            return token;
        });
    }

    private Optional<RefreshGrant> look(RefreshToken token) {
        return inTransaction(() -> refreshTokens().look(token.digest()));
    }

    private boolean consume(RefreshToken token, Consumption use) {
        return inTransaction(() -> refreshTokens().consume(token.digest(), use));
    }

    private boolean prolong(RefreshToken token, Instant until, Instant now) {
        return inTransaction(() -> refreshTokens().prolong(token.digest(), until, now));
    }

    private boolean isLive(AccessToken token, Instant now) {
        boolean live = inTransaction(() -> accessTokens().isLive(token, now));
        assertThat(inTransaction(() -> accessTokens().livePerson(token, now)).isPresent())
                .isEqualTo(live && token.person().isPresent());
        return live;
    }

    private boolean isLiveWheneverBegun(AccessToken token, Instant now) {
        return inTransaction(() -> accessTokens().isLiveWheneverBegun(token, now));
    }

    private boolean revoke(AccessToken token) {
        return inTransaction(() -> accessTokens().revoke(token, NOW));
    }

    private void revokeAllOf(Client client, Instant now) {
        inTransaction(() -> {
            accessTokens().revokeAllOf(client.id(), now);
            return client;
        });
    }

    private int forgetRefreshTokens(Instant now, int limit) {
        return inTransaction(() -> refreshTokens().forgetExpired(now, limit));
    }

    private Optional<Place> forgetFamilies(Place after, Instant now, int limit) {
        return inTransaction(() -> families().forgetExpired(after, now, limit));
    }

    private boolean found(String family) {
        return inTransaction(() -> stored(new TokenFamilyId(family))).isPresent();
    }
}
