package io.aldaba.token;

import static io.aldaba.kernel.Refusals.rejectionOf;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.client.ClientExamples;
import io.aldaba.clientauthentication.AuthenticatedClient;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.SequentialIds;
import io.aldaba.kernel.SigningAlgorithm;
import io.aldaba.resource.AccessTokenProfile;
import io.aldaba.token.TokenSubject.Application;
import io.aldaba.token.TokenSubject.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokenTest {

    private final TokenHouse house = new TokenHouse();
    private final AuthenticatedClient aldaba = ClientExamples.firstParty();

    @Test
    void an_access_token_says_what_rfc_9068_and_microprofile_want() {
        String token = house.issue(aldaba).accessToken().reveal();

        long now = house.clock.instant().getEpochSecond();
        assertThat(house.signatures.type(token)).isEqualTo("at+jwt");
        assertThat(house.signatures.algorithm(token)).isEqualTo(SigningAlgorithm.ES256);
        assertThat(house.signatures.claims(token))
                .containsOnlyKeys(
                        "iss", "sub", "aud", "exp", "iat", "jti", "client_id", "scope", "upn", "groups", "family")
                .containsEntry("iss", "https://id.example")
                .containsEntry("sub", house.john.id().value())
                .containsEntry("aud", "https://id.example")
                .containsEntry("iat", now)
                .containsEntry("exp", now + 900)
                .containsEntry("jti", SequentialIds.text(2))
                .containsEntry("client_id", "aldaba")
                .containsEntry("scope", "profile email")
                .containsEntry("upn", "root")
                .containsEntry("groups", List.of("admin"))
                .containsEntry("family", SequentialIds.text(1));
    }

    @Test
    void who_acts_for_its_subject_is_named_and_nobody_where_that_is_not_said() {
        assertThat(acted(Map.of("sub", "client:api", "act", Map.of("sub", "client:earlier")))
                        .actor())
                .contains("client:api");
        assertThat(acted(Map.of("act", Map.of("sub", "client:earlier"))).actor())
                .isEmpty();
        assertThat(acted(Map.of("sub", 7)).actor()).isEmpty();
        assertThat(AccessToken.of(house.verifier()
                                .verify(
                                        house.issue(aldaba).accessToken().reveal(),
                                        TokenSettings.anyAccessTokenGate(TokenHouse.ISSUER)))
                        .actor())
                .isEmpty();
    }

    private AccessToken acted(Map<String, Object> act) {
        AccessContent content = new AccessContent(
                new Application(ClientExamples.shop().id()),
                ClientExamples.shop().id(),
                TokenSettings.DEFAULT.ownResource(TokenHouse.ISSUER),
                Scope.NONE,
                Instant.MAX,
                Optional.of(act));
        String token = house.signAccessToken().signAlone(content).accessToken().reveal();
        return AccessToken.of(house.verifier().verify(token, TokenSettings.anyAccessTokenGate(TokenHouse.ISSUER)));
    }

    @Test
    void the_microprofile_profile_says_the_same_in_another_dress() {
        TokenHouse plain = new TokenHouse(profile(AccessTokenProfile.MICROPROFILE_JWT, Optional.of("orders")));

        String token = plain.issue(aldaba).accessToken().reveal();

        assertThat(plain.signatures.type(token)).isEqualTo("JWT");
        assertThat(plain.signatures.algorithm(token)).isEqualTo(SigningAlgorithm.RS256);
        assertThat(plain.signatures.claims(token))
                .containsEntry("aud", "orders")
                .containsKeys("upn", "groups", "jti", "client_id", "scope");
        assertThat(plain.authenticateBearer()
                        .authenticate(token)
                        .person()
                        .orElseThrow()
                        .username())
                .isEqualTo("root");
    }

    @Test
    void expires_in_is_what_the_token_says_even_within_a_second() {
        house.clock.advance(Duration.ofMillis(999));
        IssuedTokens tokens = house.issue(ClientExamples.authenticated(ClientExamples.phone()));

        Map<String, Object> claims =
                house.signatures.claims(tokens.accessToken().reveal());

        assertThat(tokens.expiresIn()).isEqualTo(Duration.ofMinutes(15));
        long issued = (long) requireNonNull(claims.get("iat"));
        assertThat(claims).containsEntry("exp", issued + 900);
    }

    @Test
    void a_client_gets_no_more_scope_than_its_own_and_the_refusal_writes_nothing() {
        assertThat(rejectionOf(() -> house.issue(aldaba, Scope.of("email", "admin"))))
                .isEqualTo(OAuthError.invalidScope());
        assertThat(house.families.all()).isEmpty();
    }

    @Test
    void a_user_disabled_since_their_login_gets_nothing() {
        house.disableJohn();

        assertThat(rejectionOf(() -> house.issue(aldaba)))
                .isEqualTo(OAuthError.invalidGrant("The grant is no longer valid."));
        assertThat(house.families.all()).isEmpty();
    }

    @Test
    void a_bearer_is_known_by_their_token() {
        AccessToken caller = house.authenticateBearer()
                .authenticate(house.issue(aldaba).accessToken().reveal());

        Person person = caller.person().orElseThrow();
        assertThat(person.user()).isEqualTo(house.john.id());
        assertThat(person.username()).isEqualTo("root");
        assertThat(person.groups()).containsExactly("admin");
        assertThat(caller.scope()).isEqualTo(Scope.of("profile", "email"));
    }

    @Test
    void an_access_token_is_dead_at_its_expiry() {
        String token = house.issue(aldaba).accessToken().reveal();

        house.clock.advance(Duration.ofMinutes(15).minusMillis(6));
        assertThat(house.authenticateBearer().authenticate(token)).isNotNull();
        house.clock.set(house.clock.instant().plusMillis(6));

        assertBearerRefused(token);
    }

    @Test
    void a_disabled_users_token_is_dead_at_the_next_request() {
        String token = house.issue(aldaba).accessToken().reveal();
        house.disableJohn();

        assertBearerRefused(token);
    }

    @Test
    void a_disabled_clients_token_is_dead_at_the_next_request() {
        String token = house.issue(ClientExamples.authenticated(ClientExamples.shop()))
                .accessToken()
                .reveal();
        house.clients.save(ClientExamples.disabled(ClientExamples.shop()));

        assertBearerRefused(token);
    }

    @Test
    void a_refresh_token_is_no_access_token() {
        assertBearerRefused(house.issue(aldaba).refreshToken().orElseThrow().reveal());
    }

    @ParameterizedTest
    @ValueSource(strings = {"jti", "client_id", "upn", "family", "sub", "iat", "exp"})
    void a_token_of_ours_that_lacks_a_claim_is_none(String claim) {
        Map<String, Object> claims = claimsOfAnIssuedToken();
        claims.remove(claim);

        assertBearerRefused(sign("at+jwt", claims));
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "logout+jwt", "", "at+jwt2"})
    void a_token_of_another_type_is_none(String type) {
        assertBearerRefused(sign(type, claimsOfAnIssuedToken()));
    }

    @Test
    void a_token_of_another_issuer_audience_or_form_is_none() {
        for (Map.Entry<String, Object> forged : Map.<String, Object>of(
                        "iss", "https://evil.example",
                        "aud", "orders",
                        "sub", "no such id",
                        "client_id", "not an id",
                        "upn", 7,
                        "family", List.of("x"))
                .entrySet()) {
            Map<String, Object> claims = claimsOfAnIssuedToken();
            claims.put(forged.getKey(), forged.getValue());

            assertBearerRefused(sign("at+jwt", claims));
        }
    }

    @Test
    void a_token_whose_family_is_another_users_is_dead() {
        Map<String, Object> claims = claimsOfAnIssuedToken();
        claims.put("sub", SequentialIds.text(77));

        assertBearerRefused(sign("at+jwt", claims));
    }

    private Map<String, Object> claimsOfAnIssuedToken() {
        return new LinkedHashMap<>(
                house.signatures.claims(house.issue(aldaba).accessToken().reveal()));
    }

    private String sign(String type, Map<String, Object> claims) {
        return house.signatures.sign(SigningAlgorithm.ES256, type, claims);
    }

    private void assertBearerRefused(String token) {
        assertThat(rejectionOf(() -> house.authenticateBearer().authenticate(token)))
                .isEqualTo(OAuthError.invalidToken());
    }

    private static TokenSettings profile(AccessTokenProfile profile, Optional<String> audience) {
        TokenSettings usual = TokenSettings.DEFAULT;
        return new TokenSettings(
                usual.accessTokenLifetime(),
                usual.refreshTokenLifetime(),
                usual.refreshTokenIdle(),
                usual.retryWindow(),
                profile,
                audience);
    }
}
