package io.aldaba.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.client.Client;
import io.aldaba.client.ClientExamples;
import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Refusals;
import io.aldaba.kernel.Retention;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.SecretKind;
import io.aldaba.kernel.Sha256;
import io.aldaba.kernel.SigningAlgorithm;
import io.aldaba.key.TokenVerifier;
import io.aldaba.login.AuthenticatedUser;
import io.aldaba.login.AuthenticatedUsers;
import io.aldaba.resource.Resource;
import io.aldaba.resource.SomeResources;
import io.aldaba.session.Authentication;
import io.aldaba.token.IssuedTokens;
import io.aldaba.token.ReadIdTokenHint;
import io.aldaba.token.TokenHouse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exchanging a code for tokens (RFC 6749 §4.1.3, RFC 7636 §4.6). */
class ExchangeAuthorizationCodeTest {

    private final AuthorizeHouse house = new AuthorizeHouse();
    private final Client spa = ClientExamples.spa();

    @ParameterizedTest
    @EnumSource
    void the_id_token_is_signed_as_the_client_registered(SigningAlgorithm algorithm) {
        Client client = saved(Map.of("id_token_signed_response_alg", algorithm.name()));

        IssuedTokens issued = house.exchange(house.code(client), client);

        String idToken = issued.idToken().orElseThrow().reveal();
        assertThat(house.tokens.signatures.algorithm(idToken)).isEqualTo(algorithm);
        assertThat(house.tokens.claims(issued.idToken().orElseThrow()))
                .containsEntry("at_hash", issued.accessToken().digest().leftHalf())
                .containsEntry("sub", house.john.id().value());
    }

    @Test
    void a_client_of_pairwise_subjects_gets_its_sectors_name_in_the_id_token() {
        Client client = saved(Map.of("subject_type", "pairwise"));

        IssuedTokens issued = house.exchange(house.code(client), client);

        assertThat(house.tokens.claims(issued.idToken().orElseThrow()))
                .containsEntry("sub", house.tokens.nameSubject().name(house.john.id(), client))
                .doesNotContainEntry("sub", house.john.id().value());
    }

    /** The code is for {@code openid email}. */
    @Test
    void the_id_token_tells_what_the_client_is_set_up_for_as_far_as_the_scope_asks_for_it() {
        Client client = saved(Map.of("id_token_claims", List.of("email", "preferred_username", "groups")));

        IssuedTokens issued = house.exchange(house.code(client), client);

        assertThat(house.tokens.claims(issued.idToken().orElseThrow()))
                .containsEntry("email", "root@example.com")
                .doesNotContainKeys("email_verified", "preferred_username", "groups");
    }

    @Test
    void without_that_what_the_scope_asks_for_is_left_to_userinfo() {
        IssuedTokens issued = house.exchange(house.code(spa), spa);

        assertThat(house.tokens.claims(issued.idToken().orElseThrow()))
                .doesNotContainKeys("email", "email_verified", "preferred_username");
    }

    @Test
    void a_code_whose_scope_means_nothing_at_the_resource_is_refused_and_stays_good_for_another() {
        house.tokens.resources.save(SomeResources.ORDERS, true);
        house.tokens.resources.save(SomeResources.STOCK, true);
        Client client = saved(Map.of("scope", "email profile stock:read"));
        Secret code = codeFor(Scope.of("email", "stock:read"));

        assertThat(Refusals.rejectionOf(() -> redeem(code, SomeResources.ORDERS, client)))
                .isEqualTo(OAuthError.invalidScope());

        assertThat(redeem(code, SomeResources.STOCK, client).scope()).isEqualTo(Scope.of("stock:read"));
    }

    @Test
    void a_code_for_an_id_token_gives_one_and_tells_that_its_access_token_permits_nothing() {
        house.tokens.resources.save(SomeResources.ORDERS, true);

        IssuedTokens issued = redeem(codeFor(Scope.of("openid")), SomeResources.ORDERS);

        assertThat(issued.idToken()).isPresent();
        assertThat(issued.scope()).isEqualTo(Scope.NONE);
        assertThat(issued.tellsScope()).isTrue();
    }

    @Test
    void a_code_for_the_default_scope_of_the_client_gives_a_token_that_permits_nothing_where_none_of_it_does() {
        house.tokens.resources.save(SomeResources.ORDERS, true);
        Client client = saved(Map.of("scope", "email stock:read"));
        Scope named = Scope.of("email");

        IssuedTokens issued =
                redeem(codeFor(ClientExamples.authenticated(client).requireScope(Scope.NONE)), client);

        assertThat(issued.scope()).isEqualTo(Scope.NONE);
        assertThat(issued.tellsScope()).isTrue();
        assertThat(Refusals.rejectionOf(() -> redeem(codeFor(named), client))).isEqualTo(OAuthError.invalidScope());
    }

    @Test
    void a_second_use_is_one_whatever_else_is_wrong_with_it() {
        house.tokens.resources.save(SomeResources.ORDERS, true);
        house.tokens.resources.save(SomeResources.STOCK, true);
        Client client = saved(Map.of("scope", "email profile stock:read"));
        Secret code = codeFor(Scope.of("email", "stock:read"));
        redeem(code, SomeResources.STOCK, client);

        assertRefused(() -> redeem(code, SomeResources.ORDERS, client));

        assertThat(house.tokens.audit.types()).contains("authorization_code.reused");
        assertThat(house.tokens.families.all().get(0).revokedAt()).isPresent();
    }

    /** A code of John's for both resources. */
    private Secret codeFor(Scope scope) {
        AuthorizationRequest usual = AuthorizeHouse.request(spa);
        AuthorizationRequest request = new AuthorizationRequest(
                usual.redirect(),
                usual.responseType(),
                scope,
                Set.of(SomeResources.ORDERS.indicator(), SomeResources.STOCK.indicator()),
                usual.claims(),
                usual.subjects(),
                usual.nonce(),
                usual.codeChallenge(),
                usual.prompts(),
                usual.maxAge());
        house.consentTo(request);
        return house.issueAuthorizationCode().issue(request, house.john, TokenHouse.ADDRESS);
    }

    private IssuedTokens redeem(Secret code, Client client) {
        return redeem(code, SomeResources.ORDERS, client);
    }

    private IssuedTokens redeem(Secret code, Resource resource) {
        return redeem(code, resource, spa);
    }

    private IssuedTokens redeem(Secret code, Resource resource, Client client) {
        Redemption redemption = new Redemption(
                code,
                ClientExamples.REDIRECT.value(),
                Optional.of(AuthorizeHouse.VERIFIER),
                Set.of(resource.indicator()));
        return house.exchangeAuthorizationCode()
                .exchange(redemption, ClientExamples.authenticated(client), TokenHouse.ADDRESS);
    }

    private Client saved(Map<String, Object> changes) {
        Client client = ClientExamples.with(spa, changes);
        house.tokens.clients.save(client);
        return client;
    }

    @Test
    void a_code_gives_an_access_token_a_refresh_token_and_an_id_token() {
        IssuedTokens issued = house.exchange(house.code(spa), spa);

        assertThat(house.tokens
                        .authenticateBearer()
                        .authenticate(issued.accessToken().reveal())
                        .person()
                        .orElseThrow()
                        .user())
                .isEqualTo(house.john.id());
        assertThat(issued.refreshToken()).isPresent();
        assertThat(issued.idToken()).isPresent();
        assertThat(issued.scope()).isEqualTo(Scope.of("openid", "email"));
    }

    @Test
    void the_id_token_tells_of_the_login_and_is_tied_to_the_request_and_the_access_token() {
        IssuedTokens issued = house.exchange(house.code(spa), spa);

        Map<String, Object> claims = claims(issued.idToken().orElseThrow());
        long now = MutableClock.START.getEpochSecond();
        assertThat(claims)
                .containsEntry("iss", TokenHouse.ISSUER.value())
                .containsEntry("sub", house.john.id().value())
                .containsEntry("aud", "spa")
                .containsEntry("iat", now)
                .containsEntry("exp", now + 900)
                .containsEntry("auth_time", now)
                .containsEntry("nonce", "n-0S6_WzA2Mj")
                .containsEntry("acr", "1")
                .containsEntry("amr", List.of("pwd"))
                .containsEntry("sid", house.begun.session().id().value())
                .containsEntry("at_hash", issued.accessToken().digest().leftHalf());
    }

    @Test
    void the_id_token_tells_no_claim_that_a_scope_asks_for() {
        Map<String, Object> claims =
                claims(house.exchange(house.code(spa), spa).idToken().orElseThrow());

        assertThat(claims).doesNotContainKeys("email", "email_verified", "groups", "picture");
    }

    @Test
    void a_refreshed_id_token_tells_of_the_same_login_and_has_no_nonce() {
        IssuedTokens issued = house.exchange(house.code(spa), spa);
        house.tokens.clock.advance(Duration.ofMinutes(10));

        IssuedTokens refreshed =
                house.tokens.refresh(issued.refreshToken().orElseThrow(), ClientExamples.authenticated(spa));

        Map<String, Object> claims = claims(refreshed.idToken().orElseThrow());
        assertThat(claims)
                .containsEntry("auth_time", MutableClock.START.getEpochSecond())
                .containsEntry("iat", MutableClock.START.getEpochSecond() + 600)
                .containsEntry("sid", house.begun.session().id().value())
                .doesNotContainKey("nonce");
    }

    @Test
    void the_id_token_of_a_login_of_unknown_time_has_none_when_it_is_refreshed_neither_and_is_a_hint_like_any_other() {
        AuthenticatedUser unknown =
                AuthenticatedUsers.in(house.begun.session().id(), house.tokens.john, Authentication.UNKNOWN_TIME);
        house.renewSession(Authentication.byPassword(Authentication.UNKNOWN_TIME));
        house.consentTo(spa);
        Secret code = house.issueAuthorizationCode().issue(AuthorizeHouse.request(spa), unknown, TokenHouse.ADDRESS);

        IssuedTokens issued = house.exchange(code, spa);
        IssuedTokens refreshed =
                house.tokens.refresh(issued.refreshToken().orElseThrow(), ClientExamples.authenticated(spa));

        for (IssuedTokens tokens : List.of(issued, refreshed)) {
            Secret idToken = tokens.idToken().orElseThrow();
            assertThat(claims(idToken)).containsEntry("acr", "1").doesNotContainKey("auth_time");
            assertThat(new ReadIdTokenHint(house.tokens.verifier(), TokenHouse.ISSUER)
                            .read(idToken.reveal(), spa.id())
                            .subject())
                    .isEqualTo(house.john.id().value());
        }
    }

    @Test
    void a_second_use_is_refused_and_revokes_what_the_first_gave() {
        Secret code = house.code(spa);
        IssuedTokens issued = house.exchange(code, spa);

        assertRefused(() -> house.exchange(code, spa));

        assertThat(Refusals.rejectionOf(() -> house.tokens
                        .authenticateBearer()
                        .authenticate(issued.accessToken().reveal())))
                .isEqualTo(OAuthError.invalidToken());
        assertThat(Refusals.rejectionOf(() -> house.tokens.refresh(
                                issued.refreshToken().orElseThrow(), ClientExamples.authenticated(spa)))
                        .status())
                .isEqualTo(400);
        assertThat(house.tokens.audit.types()).contains("authorization_code.reused");
    }

    @Test
    void a_third_use_is_refused_like_the_second_and_not_audited_again() {
        Secret code = house.code(spa);
        house.exchange(code, spa);
        assertRefused(() -> house.exchange(code, spa));
        assertRefused(() -> house.exchange(code, spa));

        assertThat(house.tokens.audit.types()).containsOnlyOnce("authorization_code.reused");
    }

    @Test
    void a_code_is_expired_at_the_instant() {
        Secret code = house.code(spa);
        Secret other = house.code(spa);
        house.tokens.clock.advance(AuthorizationCode.LIFETIME.minusMillis(1));
        assertThat(house.exchange(code, spa).idToken()).isPresent();
        house.tokens.clock.advance(Duration.ofMillis(1));

        assertRefused(() -> house.exchange(other, spa));
        assertThat(house.tokens.audit.types()).doesNotContain("authorization_code.reused");
    }

    @Test
    void a_code_of_a_clock_that_ran_ahead_by_more_than_clocks_may_differ_is_refused_and_used_up() {
        Secret code = house.code(spa);
        Secret other = house.code(spa);
        house.tokens.clock.advance(TokenVerifier.SKEW.negated());
        assertThat(house.exchange(code, spa).idToken()).isPresent();

        house.tokens.clock.advance(Duration.ofMillis(-1));
        assertRefused(() -> house.exchange(other, spa));

        house.tokens.clock.set(MutableClock.START);
        assertRefused(() -> house.exchange(other, spa));
        assertThat(house.tokens.families.all()).hasSize(1);
    }

    @Test
    void what_a_client_may_have_no_more_it_does_not_get() {
        Secret code = house.code(spa);

        IssuedTokens issued = house.exchange(code, ClientExamples.with(spa, Map.of("scope", "openid profile")));

        assertThat(issued.scope()).isEqualTo(Scope.of("openid"));
    }

    @Test
    void a_client_that_may_have_nothing_of_it_any_more_is_refused_and_the_code_is_not_used_up() {
        Secret code = house.code(spa);
        Client less = ClientExamples.with(spa, Map.of("scope", "profile"));

        assertThat(Refusals.rejectionOf(() -> house.exchange(code, less))).isEqualTo(OAuthError.invalidScope());

        assertThat(house.exchange(code, spa).scope()).isEqualTo(Scope.of("openid", "email"));
    }

    @Test
    void another_client_neither_uses_a_code_nor_uses_it_up() {
        Secret code = house.code(spa);

        assertRefused(() -> house.exchange(code, ClientExamples.webShop()));

        assertThat(house.exchange(code, spa).idToken()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example/other?x=1",
                "https://shop.example/cb/",
                "https://shop.example/CB",
                "https://shop.example/cb?",
                ""
            })
    void another_redirect_uri_is_refused(String uri) {
        Secret code = house.code(spa);

        assertRefused(() -> house.exchange(code, spa, uri, Optional.of(AuthorizeHouse.VERIFIER)));

        assertThat(house.exchange(code, spa).idToken()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXK",
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
                "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk=",
                " dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
            })
    void a_wrong_verifier_is_refused(String verifier) {
        Secret code = house.code(spa);

        assertRefused(() -> house.exchange(code, spa, ClientExamples.REDIRECT.value(), Optional.of(verifier)));
    }

    @Test
    void a_missing_verifier_is_refused() {
        Secret code = house.code(spa);

        assertRefused(() -> house.exchange(code, spa, ClientExamples.REDIRECT.value(), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "alc_", "alr_0000000000000000000000000000000000000000001", "x"})
    void what_is_no_code_is_refused(String text) {
        assertRefused(() -> house.exchange(Secret.of(text), spa));
    }

    @Test
    void an_unknown_code_is_refused() {
        assertRefused(() -> house.exchange(SecretKind.AUTHORIZATION_CODE.from(() -> "z".repeat(43)), spa));
    }

    @Test
    void a_code_is_worth_nothing_when_its_session_ended_meanwhile() {
        Secret code = house.code(spa);
        house.sessions.end(house.begun.session().digest(), house.tokens.clock.instant());

        assertRefused(() -> house.exchange(code, spa));
    }

    @Test
    void a_code_is_worth_nothing_when_its_user_is_disabled_meanwhile() {
        Secret code = house.code(spa);
        house.tokens.disableJohn();

        assertThat(Refusals.rejectionOf(() -> house.exchange(code, spa)))
                .isEqualTo(OAuthError.invalidGrant("The grant is no longer valid."));
    }

    @Test
    void a_code_is_worth_nothing_when_its_user_is_gone() {
        Secret code = house.code(spa);

        assertThat(Refusals.rejectionOf(() -> redeemOfNobody(code)))
                .isEqualTo(OAuthError.invalidGrant("The grant is no longer valid."));
        assertThat(house.tokens.families.all()).isEmpty();
    }

    @Test
    void a_second_use_revokes_what_the_first_gave_although_the_user_is_gone() {
        Secret code = house.code(spa);
        house.exchange(code, spa);

        assertRefused(() -> redeemOfNobody(code));

        assertThat(house.tokens.audit.types()).contains("authorization_code.reused");
        assertThat(house.tokens.families.all().get(0).revokedAt()).isPresent();
    }

    /** The same code, but its user is no longer there. */
    private IssuedTokens redeemOfNobody(Secret code) {
        InMemoryAuthorizationCodes codes = new InMemoryAuthorizationCodes();
        codes.add(house.codes.find(code.digest()).orElseThrow());
        Redemption redemption =
                new Redemption(code, ClientExamples.REDIRECT.value(), Optional.of(AuthorizeHouse.VERIFIER), Set.of());
        return house.exchangeAuthorizationCode(codes)
                .exchange(redemption, ClientExamples.authenticated(spa), TokenHouse.ADDRESS);
    }

    @Test
    void whoever_loses_the_race_for_a_code_sees_it_used_and_revokes_what_the_winner_got() {
        Secret code = house.code(spa);
        AuthorizationCode unused = house.codes.find(code.digest()).orElseThrow();
        house.exchange(code, spa);
        AuthorizationCodes late = new InMemoryAuthorizationCodes(house.tokens.users) {
            @Override
            public synchronized Optional<CodeGrant> look(Sha256 digest) {
                return Optional.of(new CodeGrant(unused, Optional.of(house.tokens.john)));
            }
        };
        late.add(house.codes.find(code.digest()).orElseThrow());

        assertRefused(() -> house.exchangeAuthorizationCode(late)
                .exchange(
                        new Redemption(
                                code, ClientExamples.REDIRECT.value(), Optional.of(AuthorizeHouse.VERIFIER), Set.of()),
                        ClientExamples.authenticated(spa),
                        TokenHouse.ADDRESS));

        assertThat(house.tokens.families.all().get(0).revokedAt()).isPresent();
    }

    @Test
    void storage_sees_the_digest_of_the_code_only() {
        Secret code = house.code(spa);

        assertThat(house.codes.find(code.digest())).isPresent();
        assertThat(house.codes.find(code.digest()).orElseThrow().toString()).doesNotContain(code.reveal());
    }

    @Test
    void codes_are_purged_a_day_after_they_expired() {
        house.code(spa);
        PurgeExpiredCodes purge = new PurgeExpiredCodes(house.codes, Retention.USUAL, house.tokens.clock);

        house.tokens.clock.advance(
                AuthorizationCode.LIFETIME.plus(PurgeExpiredCodes.KEPT).minusMillis(1));
        assertThat(purge.purge()).isZero();
        house.tokens.clock.advance(Duration.ofMillis(1));

        assertThat(purge.purge()).isEqualTo(1);
    }

    @Test
    void codes_are_purged_as_soon_as_the_retention_says() {
        Duration hour = Duration.ofHours(1);
        house.code(spa);
        PurgeExpiredCodes purge = new PurgeExpiredCodes(house.codes, new Retention(hour), house.tokens.clock);

        house.tokens.clock.advance(AuthorizationCode.LIFETIME.plus(hour).minusMillis(1));
        assertThat(purge.purge()).isZero();
        house.tokens.clock.advance(Duration.ofMillis(1));

        assertThat(purge.purge()).isEqualTo(1);
    }

    private static void assertRefused(ThrowingCallable exchange) {
        assertThat(Refusals.rejectionOf(exchange)).isEqualTo(AuthorizationCode.REFUSAL);
    }

    private Map<String, Object> claims(Secret idToken) {
        return house.tokens.claims(idToken);
    }
}
