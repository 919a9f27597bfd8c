package io.aldaba.inprocess;

import static io.aldaba.kernel.Refusals.rejectionOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.client.ClientExamples;
import io.aldaba.clientauthentication.AuthenticatedClient;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.SigningAlgorithm;
import io.aldaba.resource.AccessTokenProfile;
import io.aldaba.resource.Resource;
import io.aldaba.token.AccessToken;
import io.aldaba.token.TokenHouse;
import java.time.Duration;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** An application on the same server presents a token. */
class VerifyForApplicationTest {

    private static final String ORDERS = "https://orders.example/";

    private final TokenHouse house = new TokenHouse();
    private final AuthenticatedClient shop = ClientExamples.authenticated(ClientExamples.shop());
    private final VerifyForApplication verify = new VerifyForApplication(house.authenticateBearer());

    @Test
    void a_token_without_a_resource_is_good_for_aldaba_and_its_audience() {
        String token = house.issue(shop).accessToken().reveal();

        assertThat(verify.verify(token).person().orElseThrow().user()).isEqualTo(house.john.id());
        assertThat(verify.verify(token, "https://id.example").audience()).isEqualTo("https://id.example");
    }

    @Test
    void a_token_for_one_audience_is_refused_for_every_other() {
        String own = house.issue(shop).accessToken().reveal();
        String orders = tokenForOrders().reveal();

        assertThat(verify.verify(orders, ORDERS).client()).isEqualTo(shop.id());
        assertRefused(() -> verify.verify(orders));
        assertRefused(() -> verify.verify(orders, "https://id.example"));
        assertRefused(() -> verify.verify(orders, "https://orders.example"));
        assertRefused(() -> verify.verify(own, ORDERS));
    }

    @Test
    void a_blank_audience_admits_nothing_by_accident() {
        assertRefused(() -> verify.verify(tokenForOrders().reveal(), " "));
    }

    @Test
    void a_revoked_token_is_refused_at_once() {
        Secret token = tokenForOrders();
        AccessToken good = verify.verify(token.reveal(), ORDERS);

        house.accessTokens.revoke(good, house.clock.instant());

        assertRefused(() -> verify.verify(token.reveal(), ORDERS));
    }

    @Test
    void a_token_of_a_disabled_person_is_refused_at_once() {
        String token = house.issue(shop).accessToken().reveal();

        house.disableJohn();

        assertRefused(() -> verify.verify(token));
        assertRefused(() -> verify.verify(token, "https://id.example"));
    }

    @Test
    void a_token_is_refused_at_its_expiry() {
        String token = house.issue(shop).accessToken().reveal();

        house.clock.advance(Duration.ofMinutes(15).minusMillis(1));
        assertThat(verify.verify(token)).isNotNull();
        house.clock.advance(Duration.ofMillis(1));
        assertRefused(() -> verify.verify(token));
    }

    @Test
    void what_is_no_access_token_is_refused() {
        assertRefused(() -> verify.verify(""));
        assertRefused(() -> verify.verify("nonsense", ORDERS));
        assertRefused(() -> verify.verify("a".repeat(20_000), ORDERS));
        assertRefused(() ->
                verify.verify(house.issue(shop).refreshToken().orElseThrow().reveal()));
    }

    private Secret tokenForOrders() {
        house.resources.save(
                new Resource(
                        ORDERS,
                        AccessTokenProfile.MICROPROFILE_JWT,
                        SigningAlgorithm.RS256,
                        Duration.ofMinutes(5),
                        Optional.empty()),
                true);
        return house.issue(shop, Scope.NONE, ORDERS).accessToken();
    }

    private static void assertRefused(ThrowingCallable action) {
        assertThat(rejectionOf(action)).isEqualTo(OAuthError.invalidToken());
    }
}
