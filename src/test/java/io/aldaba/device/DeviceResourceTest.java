package io.aldaba.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.client.ClientExamples;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Refusals;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.SigningAlgorithm;
import io.aldaba.resource.Resource;
import io.aldaba.resource.SomeResources;
import io.aldaba.token.IssuedTokens;
import io.aldaba.token.TokenHouse;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the tokens of a device are for (RFC 8707). */
class DeviceResourceTest {

    private static final String OWN = TokenHouse.ISSUER.value();
    private static final String ORDERS = SomeResources.ORDERS.indicator();
    private static final String STOCK = SomeResources.STOCK.indicator();
    private static final OAuthError BEYOND =
            OAuthError.invalidTarget("The resource is unknown, malformed or beyond what was granted.");
    private static final OAuthError SEVERAL = OAuthError.invalidTarget("An access token is for one resource: name it.");

    private final DeviceHouse house = new DeviceHouse();

    @BeforeEach
    void two_resources_are_declared() {
        house.tokens.resources.save(SomeResources.ORDERS, true);
        house.tokens.resources.save(SomeResources.STOCK, true);
    }

    @Test
    void the_access_token_is_as_the_resource_wants_it_that_the_device_began_with() {
        IssuedTokens issued = house.poll(allowed(STOCK));

        assertThat(audience(issued)).isEqualTo(STOCK);
        assertThat(house.tokens.signatures.type(issued.accessToken().reveal())).isEqualTo("JWT");
        assertThat(house.tokens.signatures.algorithm(issued.accessToken().reveal()))
                .isEqualTo(SigningAlgorithm.RS256);
        assertThat(Refusals.rejectionOf(() -> house.tokens
                        .authenticateBearer()
                        .authenticate(issued.accessToken().reveal())))
                .isEqualTo(OAuthError.invalidToken());
    }

    @Test
    void who_began_with_several_names_one_and_may_refresh_to_the_other() {
        IssuedTokens first = house.poll(allowed(ORDERS, STOCK), ORDERS);
        IssuedTokens second = house.tokens
                .refreshAccess()
                .refresh(
                        first.refreshToken().orElseThrow(),
                        ClientExamples.authenticated(house.television),
                        Scope.NONE,
                        Set.of(STOCK),
                        TokenHouse.ADDRESS);

        assertThat(audience(first)).isEqualTo(ORDERS);
        assertThat(audience(second)).isEqualTo(STOCK);
    }

    @Test
    void who_names_none_of_several_or_one_beyond_is_refused_and_the_code_stays_good() {
        Secret deviceCode = allowed(ORDERS, STOCK);

        assertRefused(() -> house.poll(deviceCode), SEVERAL);
        assertRefused(() -> house.poll(deviceCode, ORDERS, STOCK), SEVERAL);
        assertRefused(() -> house.poll(deviceCode, OWN), BEYOND);
        assertRefused(() -> house.poll(deviceCode, "urn:none"), BEYOND);

        assertThat(audience(house.poll(deviceCode, STOCK))).isEqualTo(STOCK);
    }

    @Test
    void a_device_may_write_the_resource_without_its_slash_and_is_let_in_for_what_was_declared() {
        String bare = Resource.otherSpelling(ORDERS);
        Secret deviceCode = allowed(bare, STOCK);

        assertThat(consented()).containsExactly(ORDERS, STOCK);
        assertThat(audience(house.poll(deviceCode, bare))).isEqualTo(ORDERS);
    }

    @Test
    void who_began_with_none_gets_a_token_for_the_service_and_for_nothing_else() {
        Secret deviceCode = allowed();

        assertRefused(() -> house.poll(deviceCode, ORDERS), BEYOND);

        assertThat(audience(house.poll(deviceCode, OWN))).isEqualTo(OWN);
    }

    @Test
    void what_a_device_was_let_in_for_is_among_the_consents_and_this_service_is_not() {
        allowed(ORDERS, OWN);

        assertThat(consented()).containsExactly(ORDERS);
        allowed();
        allowed(STOCK);
        assertThat(consented()).containsExactly(ORDERS, STOCK);
    }

    @Test
    void a_resource_that_is_closed_meanwhile_is_refused() {
        Secret deviceCode = allowed(ORDERS);
        house.tokens.resources.save(SomeResources.ORDERS, false);

        assertRefused(() -> house.poll(deviceCode), BEYOND);
    }

    @Test
    void who_named_no_scope_gets_a_token_that_permits_nothing_where_none_of_the_default_does() {
        RequestDeviceAuthorization.Codes codes = house.requestDeviceAuthorization()
                .request(
                        ClientExamples.authenticated(house.television),
                        Scope.NONE,
                        Set.of(ORDERS, STOCK),
                        TokenHouse.ADDRESS);
        house.decide(codes.userCode(), true);

        assertThat(house.poll(codes.deviceCode(), STOCK).tellsScope()).isTrue();
    }

    @Test
    void a_scope_that_means_nothing_at_the_resource_is_refused_and_the_code_stays_good_for_another() {
        RequestDeviceAuthorization.Codes codes = house.requestDeviceAuthorization()
                .request(
                        ClientExamples.authenticated(house.television),
                        Scope.of("profile"),
                        Set.of(ORDERS, STOCK),
                        TokenHouse.ADDRESS);
        house.decide(codes.userCode(), true);

        assertRefused(() -> house.poll(codes.deviceCode(), STOCK), OAuthError.invalidScope());

        assertThat(house.poll(codes.deviceCode(), ORDERS).scope()).isEqualTo(Scope.of("profile"));
    }

    @Test
    void a_device_that_waits_is_told_so_whatever_it_names() {
        Secret deviceCode = house.codesFor(ORDERS).deviceCode();

        assertRefused(() -> house.poll(deviceCode, STOCK), OAuthError.authorizationPending());
    }

    /** The device code of a television that John allowed. */
    private Secret allowed(String... resources) {
        RequestDeviceAuthorization.Codes codes = house.codesFor(resources);
        house.decide(codes.userCode(), true);
        return codes.deviceCode();
    }

    private Set<String> consented() {
        return house.consents
                .find(house.john.id(), house.television.id())
                .orElseThrow()
                .resources();
    }

    private @Nullable Object audience(IssuedTokens issued) {
        return house.tokens.claims(issued.accessToken()).get("aud");
    }

    private static void assertRefused(ThrowingCallable poll, OAuthError error) {
        assertThat(Refusals.rejectionOf(poll)).isEqualTo(error);
    }
}
