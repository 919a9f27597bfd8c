package io.aldaba.token;

import static io.aldaba.kernel.Refusals.rejectionOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.client.Client;
import io.aldaba.client.ClientExamples;
import io.aldaba.clientauthentication.AuthenticatedClient;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.ScriptedRandom;
import io.aldaba.kernel.Secret;
import io.aldaba.user.Group;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshAccessTest {

    private static final OAuthError REFUSED =
            OAuthError.invalidGrant("The refresh token is invalid, expired or revoked.");

    private final TokenHouse house = new TokenHouse();
    private final AuthenticatedClient aldaba = ClientExamples.firstParty();

    @Test
    void a_refresh_gives_a_new_access_token_and_a_successor() {
        IssuedTokens first = house.issue(aldaba);

        IssuedTokens second = house.refresh(refreshTokenOf(first), aldaba);

        assertThat(second.accessToken()).isNotEqualTo(first.accessToken());
        assertThat(second.refreshToken()).isPresent().isNotEqualTo(first.refreshToken());
        assertThat(second.expiresIn()).isEqualTo(Duration.ofMinutes(15));
        assertThat(second.scope()).isEqualTo(first.scope());
    }

    @Test
    void tokens_are_signed_without_asking_for_the_client_again() {
        AuthenticatedClient shop = ClientExamples.authenticated(ClientExamples.shop());
        Secret first = refreshTokenOf(house.issue(shop, Scope.of("openid", "email")));
        house.clients.remove(shop.id());

        IssuedTokens second = house.refresh(first, shop);

        assertThat(house.claims(second.idToken().orElseThrow()))
                .containsEntry("aud", shop.id().value());
    }

    @Test
    void the_trail_says_how_many_groups_tokens_have_no_room_for() {
        Set<Group> few = Set.of(new Group("staff"));
        Set<Group> many = IntStream.range(0, 100)
                .mapToObj(number -> new Group("g".repeat(60) + number))
                .collect(Collectors.toSet());

        house.users.put(house.john.withGroups(few, house.clock.instant()));
        assertThat(house.claims(house.issue(aldaba).accessToken())).containsEntry("groups", List.of("staff"));
        assertThat(house.audit.events().get(0).details()).doesNotContainKey("groups_left_out");
        house.users.put(house.john.withGroups(many, house.clock.instant()));
        assertThat(house.claims(house.issue(aldaba).accessToken()).getOrDefault("groups", List.of()))
                .isEqualTo(List.of());
        assertThat(house.audit.events().get(1).details()).containsEntry("groups_left_out", "100");
    }

    @Test
    void a_chain_of_refreshes_stays_in_one_family() {
        IssuedTokens tokens = house.issue(aldaba);
        for (int i = 0; i < 5; i++) {
            house.clock.advance(Duration.ofMinutes(15));
            tokens = house.refresh(refreshTokenOf(tokens), aldaba);
        }

        assertThat(house.families.all()).hasSize(1);
        assertThat(house.refreshTokens.all()).hasSize(6);
        assertThat(house.refreshTokens.all().stream().filter(token -> !token.isConsumed()))
                .hasSize(1);
    }

    @Test
    void the_last_token_of_a_login_that_began_within_a_second_lives_for_one() {
        house.clock.advance(Duration.ofMillis(500));
        IssuedTokens first = house.issue(aldaba);
        house.clock.advance(TokenSettings.DEFAULT.refreshTokenLifetime().minusMillis(1));

        IssuedTokens last = house.refresh(refreshTokenOf(first), aldaba);

        assertThat(last.expiresIn()).isEqualTo(Duration.ofSeconds(1));
        house.authenticateBearer().authenticate(last.accessToken().reveal());
        house.clock.advance(Duration.ofMillis(501));
        assertThat(isDead(last)).isTrue();
        assertThat(rejectionOf(() -> house.refresh(refreshTokenOf(last), aldaba)))
                .isEqualTo(REFUSED);
    }

    @Test
    void the_second_use_of_a_refresh_token_revokes_the_family() {
        IssuedTokens first = house.issue(aldaba);
        IssuedTokens second = house.refresh(refreshTokenOf(first), aldaba);

        assertThat(rejectionOf(() -> house.refresh(refreshTokenOf(first), aldaba)))
                .isEqualTo(REFUSED);

        assertThat(house.families.all().get(0).revokedAt()).contains(house.clock.instant());
        assertThat(rejectionOf(() -> house.refresh(refreshTokenOf(second), aldaba)))
                .isEqualTo(REFUSED);
        assertThat(isDead(first)).isTrue();
        assertThat(isDead(second)).isTrue();
        assertThat(house.audit.types()).containsExactly("tokens.issued", "refresh_token.reused");
        assertThat(house.audit.events().get(1).details())
                .containsEntry("user", house.john.id().value())
                .containsEntry("client", "aldaba")
                .containsEntry("address", "192.0.2.1");
    }

    @Test
    void a_third_use_is_audited_no_more() {
        IssuedTokens first = house.issue(aldaba);
        house.refresh(refreshTokenOf(first), aldaba);
        rejectionOf(() -> house.refresh(refreshTokenOf(first), aldaba));
        rejectionOf(() -> house.refresh(refreshTokenOf(first), aldaba));

        assertThat(house.audit.types()).containsOnlyOnce("refresh_token.reused");
    }

    @ParameterizedTest
    @CsvSource({"zzz,", "email, urn:none", ", urn:none", ", 'urn:none urn:other'"})
    void a_second_use_is_one_whatever_else_is_wrong_with_it(@Nullable String scope, @Nullable String resources) {
        IssuedTokens first = house.issue(aldaba);
        IssuedTokens second = house.refresh(refreshTokenOf(first), aldaba);

        assertThat(rejectionOf(() -> refresh(house, refreshTokenOf(first), scope, resources)))
                .isEqualTo(REFUSED);

        assertThat(house.families.all().get(0).revokedAt()).contains(house.clock.instant());
        assertThat(house.audit.types()).containsExactly("tokens.issued", "refresh_token.reused");
        assertThat(rejectionOf(() -> house.refresh(refreshTokenOf(second), aldaba)))
                .isEqualTo(REFUSED);
        assertThat(rejectionOf(() -> refresh(house, refreshTokenOf(first), scope, resources)))
                .as("a dead family is told of no otherwise")
                .isEqualTo(REFUSED);
    }

    @Test
    void within_the_retry_window_a_wrong_scope_or_resource_is_no_second_use_and_past_it_it_is() {
        TokenHouse patient = new TokenHouse(TokenHouse.retryWindow(Duration.ofSeconds(10)));
        IssuedTokens first = patient.issue(aldaba);
        IssuedTokens answer = patient.refresh(refreshTokenOf(first), aldaba);

        assertThat(rejectionOf(() -> refresh(patient, refreshTokenOf(first), "zzz", null)))
                .isEqualTo(OAuthError.invalidScope());
        assertThat(((OAuthError) rejectionOf(() -> refresh(patient, refreshTokenOf(first), null, "urn:none"))).code())
                .isEqualTo("invalid_target");
        assertThat(patient.refresh(refreshTokenOf(first), aldaba).refreshToken())
                .isEqualTo(answer.refreshToken());

        patient.clock.advance(Duration.ofSeconds(10));
        assertThat(rejectionOf(() -> refresh(patient, refreshTokenOf(first), "zzz", null)))
                .isEqualTo(REFUSED);
        assertThat(patient.families.all().get(0).revokedAt()).contains(patient.clock.instant());
    }

    @Test
    void a_wrong_scope_or_resource_with_a_token_nobody_used_uses_nothing_up() {
        IssuedTokens first = house.issue(aldaba);

        assertThat(rejectionOf(() -> refresh(house, refreshTokenOf(first), "zzz", null)))
                .isEqualTo(OAuthError.invalidScope());
        assertThat(((OAuthError) rejectionOf(() -> refresh(house, refreshTokenOf(first), null, "urn:none"))).code())
                .isEqualTo("invalid_target");

        assertThat(house.refresh(refreshTokenOf(first), aldaba).refreshToken()).isPresent();
    }

    private IssuedTokens refresh(TokenHouse where, Secret token, @Nullable String scope, @Nullable String resources) {
        return where.refreshAccess()
                .refresh(
                        token,
                        aldaba,
                        scope == null ? Scope.NONE : Scope.of(scope),
                        resources == null ? Set.of() : Set.of(resources.split(" ")),
                        TokenHouse.ADDRESS);
    }

    @Test
    void another_family_of_the_same_user_lives_on() {
        IssuedTokens phone = house.issue(aldaba);
        IssuedTokens desk = house.issue(aldaba);
        house.refresh(refreshTokenOf(phone), aldaba);
        rejectionOf(() -> house.refresh(refreshTokenOf(phone), aldaba));

        assertThat(house.refresh(refreshTokenOf(desk), aldaba).refreshToken()).isPresent();
    }

    @Test
    void a_used_token_is_known_for_used_even_after_its_own_expiry() {
        TokenSettings usual = TokenSettings.DEFAULT;
        TokenHouse idle = new TokenHouse(new TokenSettings(
                usual.accessTokenLifetime(),
                usual.refreshTokenLifetime(),
                Duration.ofDays(1),
                Duration.ZERO,
                usual.profile(),
                Optional.empty()));
        IssuedTokens first = idle.issue(aldaba);
        idle.clock.advance(Duration.ofHours(23));
        IssuedTokens second = idle.refresh(refreshTokenOf(first), aldaba);
        idle.clock.advance(Duration.ofHours(2));

        assertThat(rejectionOf(() -> idle.refresh(refreshTokenOf(first), aldaba)))
                .isEqualTo(REFUSED);
        assertThat(rejectionOf(() -> idle.refresh(refreshTokenOf(second), aldaba)))
                .isEqualTo(REFUSED);
    }

    @Test
    void a_refresh_token_is_expired_at_the_instant_and_not_before() {
        IssuedTokens early = house.issue(aldaba);
        IssuedTokens late = house.issue(aldaba);

        house.clock.advance(Duration.ofDays(30).minusSeconds(1));
        assertThat(house.refresh(refreshTokenOf(early), aldaba).refreshToken()).isPresent();
        house.clock.advance(Duration.ofSeconds(1));

        assertThat(rejectionOf(() -> house.refresh(refreshTokenOf(late), aldaba)))
                .isEqualTo(REFUSED);
        assertThat(house.families.all().get(1).revokedAt())
                .as("expiry is no reuse")
                .isEmpty();
    }

    @Test
    void rotation_does_not_move_the_absolute_expiry_and_the_last_access_token_is_short() {
        IssuedTokens tokens = house.issue(aldaba);
        house.clock.advance(Duration.ofDays(30).minusMinutes(5));

        IssuedTokens last = house.refresh(refreshTokenOf(tokens), aldaba);

        assertThat(last.expiresIn()).isEqualTo(Duration.ofMinutes(5));
        house.clock.advance(Duration.ofMinutes(5));
        assertThat(rejectionOf(() -> house.refresh(refreshTokenOf(last), aldaba)))
                .isEqualTo(REFUSED);
        assertThat(isDead(last)).isTrue();
    }

    @Test
    void an_unused_token_expires_by_idleness_at_the_instant_and_use_prolongs_it() {
        TokenSettings usual = TokenSettings.DEFAULT;
        TokenHouse idle = new TokenHouse(new TokenSettings(
                usual.accessTokenLifetime(),
                usual.refreshTokenLifetime(),
                Duration.ofDays(1),
                Duration.ZERO,
                usual.profile(),
                Optional.empty()));
        IssuedTokens first = idle.issue(aldaba);
        idle.clock.advance(Duration.ofDays(1).minusMillis(1));
        IssuedTokens second = idle.refresh(refreshTokenOf(first), aldaba);
        idle.clock.advance(Duration.ofDays(1));

        assertThat(rejectionOf(() -> idle.refresh(refreshTokenOf(second), aldaba)))
                .isEqualTo(REFUSED);
    }

    @Test
    void a_refresh_token_is_bound_to_its_client_and_a_strangers_try_does_no_harm() {
        AuthenticatedClient shop = ClientExamples.authenticated(ClientExamples.shop());
        IssuedTokens tokens = house.issue(shop);

        assertThat(rejectionOf(() -> house.refresh(refreshTokenOf(tokens), aldaba)))
                .isEqualTo(REFUSED);

        assertThat(house.refresh(refreshTokenOf(tokens), shop).refreshToken()).isPresent();
    }

    @Test
    void a_strangers_second_use_does_not_revoke_the_family() {
        AuthenticatedClient shop = ClientExamples.authenticated(ClientExamples.shop());
        IssuedTokens first = house.issue(shop);
        IssuedTokens second = house.refresh(refreshTokenOf(first), shop);

        assertThat(rejectionOf(() -> house.refresh(refreshTokenOf(first), aldaba)))
                .isEqualTo(REFUSED);

        assertThat(house.refresh(refreshTokenOf(second), shop).refreshToken()).isPresent();
    }

    @Test
    void a_client_that_did_not_register_the_grant_gets_no_refresh_token_and_may_not_use_one() {
        AuthenticatedClient phone = ClientExamples.authenticated(ClientExamples.phone());
        IssuedTokens tokens = house.issue(phone);

        assertThat(tokens.refreshToken()).isEmpty();
        assertThat(rejectionOf(() -> house.refresh(refreshTokenOf(house.issue(aldaba)), phone)))
                .isEqualTo(OAuthError.unauthorizedClient());
    }

    @Test
    void scope_narrows_for_one_access_token_and_never_grows() {
        IssuedTokens tokens = house.issue(aldaba);

        IssuedTokens narrow = house.refreshAccess()
                .refresh(refreshTokenOf(tokens), aldaba, Scope.of("email"), Set.of(), TokenHouse.ADDRESS);
        assertThat(narrow.scope()).isEqualTo(Scope.of("email"));
        assertThat(house.signatures.claims(narrow.accessToken().reveal())).containsEntry("scope", "email");

        assertThat(rejectionOf(() -> house.refreshAccess()
                        .refresh(
                                refreshTokenOf(narrow),
                                aldaba,
                                Scope.of("email", "admin"),
                                Set.of(),
                                TokenHouse.ADDRESS)))
                .isEqualTo(OAuthError.invalidScope());
        assertThat(house.refresh(refreshTokenOf(narrow), aldaba).scope())
                .as("a refused scope uses nothing up, and the family keeps its own")
                .isEqualTo(tokens.scope());
    }

    @Test
    void what_the_operator_took_from_the_client_is_not_refreshed() {
        AuthenticatedClient wide = shopOf("openid groups payments:write");
        AuthenticatedClient narrow = shopOf("openid");
        IssuedTokens first = house.issue(wide, Scope.of("openid", "groups", "payments:write"));
        assertThat(groupsIn(first)).isEqualTo(List.of("admin"));

        IssuedTokens second = house.refresh(refreshTokenOf(first), narrow);

        assertThat(second.scope()).isEqualTo(Scope.of("openid"));
        assertThat(house.claims(second.accessToken())).containsEntry("scope", "openid");
        assertThat(house.claims(second.idToken().orElseThrow())).doesNotContainKey("groups");
        assertThat(rejectionOf(() -> house.refreshAccess()
                        .refresh(
                                refreshTokenOf(second),
                                narrow,
                                Scope.of("openid", "payments:write"),
                                Set.of(),
                                TokenHouse.ADDRESS)))
                .isEqualTo(OAuthError.invalidScope());
        assertThat(house.refresh(refreshTokenOf(second), wide).scope())
                .as("what is given back is there again")
                .isEqualTo(first.scope());
    }

    @Test
    void an_id_token_tells_what_the_client_is_set_up_for_now_and_no_more_than_the_scope_that_is_left() {
        Client shop = ClientExamples.with(
                ClientExamples.shop(), Map.of("id_token_claims", List.of("email", "preferred_username")));
        AuthenticatedClient asking = ClientExamples.authenticated(shop);
        house.clients.save(shop);
        IssuedTokens first = house.issue(asking, Scope.of("openid", "profile", "email"));
        assertThat(idTokenOf(first))
                .containsEntry("email", "root@example.com")
                .containsEntry("preferred_username", "root")
                .doesNotContainKeys("email_verified", "updated_at");

        IssuedTokens second = house.refreshAccess()
                .refresh(refreshTokenOf(first), asking, Scope.of("openid", "email"), Set.of(), TokenHouse.ADDRESS);
        assertThat(idTokenOf(second)).containsKey("email").doesNotContainKey("preferred_username");

        AuthenticatedClient changed = ClientExamples.authenticated(
                ClientExamples.with(shop, Map.of("id_token_claims", List.of("email_verified"))));
        assertThat(idTokenOf(house.refresh(refreshTokenOf(second), changed)))
                .containsKey("email_verified")
                .doesNotContainKeys("email", "preferred_username");
    }

    private Map<String, Object> idTokenOf(IssuedTokens issued) {
        return house.claims(issued.idToken().orElseThrow());
    }

    @Test
    void a_client_whose_whole_scope_was_taken_has_none_and_no_id_token() {
        IssuedTokens first = house.issue(shopOf("openid email"), Scope.of("openid", "email"));

        IssuedTokens second = house.refresh(refreshTokenOf(first), shopOf("payments:write"));

        assertThat(second.scope()).isEqualTo(Scope.NONE);
        assertThat(second.tellsScope()).isTrue();
        assertThat(second.idToken()).isEmpty();
    }

    @Test
    void what_a_client_that_registered_no_scope_was_granted_goes_on() {
        AuthenticatedClient shop = ClientExamples.authenticated(ClientExamples.shop());
        Scope all = Scope.of("openid", "profile", "email", "address", "phone", "groups", "offline_access");

        assertThat(house.refresh(refreshTokenOf(house.issue(shop, all)), shop).scope())
                .isEqualTo(all);
    }

    private static AuthenticatedClient shopOf(String scope) {
        return ClientExamples.authenticated(ClientExamples.with(ClientExamples.shop(), Map.of("scope", scope)));
    }

    @Test
    void a_disabled_user_is_refused_and_their_token_not_used_up() {
        IssuedTokens tokens = house.issue(aldaba);
        house.disableJohn();

        assertThat(rejectionOf(() -> house.refresh(refreshTokenOf(tokens), aldaba)))
                .isEqualTo(REFUSED);

        assertThat(house.refreshTokens.all().get(0).isConsumed()).isFalse();
    }

    @Test
    void a_client_that_registered_itself_is_told_groups_only_where_its_scope_has_them() {
        Client stranger = ClientExamples.selfRegistered(ClientExamples.shop());
        AuthenticatedClient client = ClientExamples.authenticated(stranger);

        IssuedTokens without = house.issue(client, Scope.of("openid"));
        IssuedTokens with = house.issue(client, Scope.of("openid", "groups"));

        assertThat(groupsIn(without)).isEqualTo(List.of());
        assertThat(groupsIn(house.refresh(without.refreshToken().orElseThrow(), client)))
                .isEqualTo(List.of());
        assertThat(groupsIn(with)).isEqualTo(List.copyOf(house.john.groupNames()));
        assertThat(groupsIn(house.refresh(with.refreshToken().orElseThrow(), client)))
                .isEqualTo(List.copyOf(house.john.groupNames()));
    }

    private @Nullable Object groupsIn(IssuedTokens tokens) {
        return house.signatures.claims(tokens.accessToken().reveal()).get("groups");
    }

    @Test
    void new_groups_and_a_new_name_are_in_the_next_access_token() {
        IssuedTokens tokens = house.issue(aldaba);
        house.users.put(house.john.withGroups(Set.of(new Group("clerk")), house.clock.instant()));

        IssuedTokens next = house.refresh(refreshTokenOf(tokens), aldaba);

        assertThat(house.signatures.claims(next.accessToken().reveal())).containsEntry("groups", List.of("clerk"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "alr_", "alr_0", "als_0000000000000000000000000000000000000000001", "e30.jwt1.sig", "\u0000"
            })
    void what_is_not_a_refresh_token_is_refused_before_anybody_is_asked(String text) {
        assertThat(rejectionOf(() -> house.refresh(Secret.of(text), aldaba))).isEqualTo(REFUSED);
    }

    @Test
    void an_unknown_refresh_token_is_refused() {
        Secret unknown = Secret.of("alr_" + ScriptedRandom.text(99));

        assertThat(rejectionOf(() -> house.refresh(unknown, aldaba))).isEqualTo(REFUSED);
    }

    @Test
    void storage_never_sees_the_token() {
        IssuedTokens tokens = house.issue(aldaba);

        assertThat(house.refreshTokens.all().toString() + house.families.all() + house.audit.events())
                .doesNotContain(refreshTokenOf(tokens).reveal());
    }

    @Test
    void within_the_retry_window_a_repeated_use_gets_the_same_successor() {
        TokenHouse patient = new TokenHouse(TokenHouse.retryWindow(Duration.ofSeconds(10)));
        IssuedTokens first = patient.issue(aldaba);
        IssuedTokens answer = patient.refresh(refreshTokenOf(first), aldaba);
        patient.clock.advance(Duration.ofSeconds(10).minusMillis(1));

        IssuedTokens repeated = patient.refresh(refreshTokenOf(first), aldaba);

        assertThat(repeated.refreshToken()).isEqualTo(answer.refreshToken());
        assertThat(patient.refreshTokens.all()).hasSize(2);
        assertThat(patient.refresh(refreshTokenOf(repeated), aldaba).refreshToken())
                .isPresent();
    }

    @Test
    void the_retry_window_is_over_at_its_end() {
        TokenHouse patient = new TokenHouse(TokenHouse.retryWindow(Duration.ofSeconds(10)));
        IssuedTokens first = patient.issue(aldaba);
        patient.refresh(refreshTokenOf(first), aldaba);
        patient.clock.advance(Duration.ofSeconds(10));

        assertThat(rejectionOf(() -> patient.refresh(refreshTokenOf(first), aldaba)))
                .isEqualTo(REFUSED);
        assertThat(patient.families.all().get(0).revokedAt()).isPresent();
    }

    @Test
    void the_retry_window_is_over_when_the_successor_was_used() {
        TokenHouse patient = new TokenHouse(TokenHouse.retryWindow(Duration.ofSeconds(10)));
        IssuedTokens first = patient.issue(aldaba);
        patient.refresh(refreshTokenOf(patient.refresh(refreshTokenOf(first), aldaba)), aldaba);

        assertThat(rejectionOf(() -> patient.refresh(refreshTokenOf(first), aldaba)))
                .isEqualTo(REFUSED);
        assertThat(patient.families.all().get(0).revokedAt()).isPresent();
    }

    @Test
    void the_successor_does_not_follow_from_the_token_alone() {
        TokenHouse one = new TokenHouse(TokenHouse.retryWindow(Duration.ofSeconds(10)));
        TokenHouse other = new TokenHouse(TokenHouse.retryWindow(Duration.ofSeconds(10)));
        IssuedTokens here = one.issue(aldaba);
        IssuedTokens there = other.issue(aldaba);
        other.random.next();

        assertThat(here.refreshToken()).isEqualTo(there.refreshToken());
        assertThat(one.refresh(refreshTokenOf(here), aldaba).refreshToken())
                .isNotEqualTo(other.refresh(refreshTokenOf(there), aldaba).refreshToken());
    }

    private boolean isDead(IssuedTokens tokens) {
        return rejectionOf(() -> house.authenticateBearer()
                        .authenticate(tokens.accessToken().reveal()))
                .equals(OAuthError.invalidToken());
    }

    private static Secret refreshTokenOf(IssuedTokens tokens) {
        return tokens.refreshToken().orElseThrow();
    }
}
