package io.aldaba.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.aldaba.client.Client;
import io.aldaba.client.ClientExamples;
import io.aldaba.client.GrantType;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Refusals;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Retention;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.ScriptedRandom;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.SecretKind;
import io.aldaba.resource.SomeResources;
import io.aldaba.token.TokenHouse;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How a device begins (RFC 8628 §3.1, §3.2). */
class RequestDeviceAuthorizationTest {

    private final DeviceHouse house = new DeviceHouse();

    @Test
    void a_device_gets_two_codes_and_is_told_how_long_they_live_and_how_often_to_ask() {
        RequestDeviceAuthorization.Codes codes = house.codes();

        assertThat(SecretKind.DEVICE_CODE.matches(codes.deviceCode().reveal())).isTrue();
        assertThat(codes.expiresIn()).isEqualTo(Duration.ofMinutes(10));
        assertThat(codes.interval()).isEqualTo(Duration.ofSeconds(5));
        assertThat(house.codes().userCode()).isNotEqualTo(codes.userCode());
        assertThat(house.tokens.audit.types()).contains("device_authorization.requested");
    }

    @Test
    void storage_sees_digests_only_and_of_the_short_code_a_keyed_one() {
        RequestDeviceAuthorization.Codes codes = house.codes();

        DeviceAuthorization kept =
                house.authorizations.find(codes.deviceCode().digest()).orElseThrow();
        assertThat(kept.userCode()).isEqualTo(codes.userCode().digest(DeviceHouse.DIGEST));
        assertThat(kept.toString())
                .doesNotContain(
                        codes.deviceCode().reveal(),
                        codes.userCode().letters(),
                        codes.userCode().shown());
        assertThat(house.tokens.audit.events().toString())
                .doesNotContain(
                        codes.deviceCode().reveal(),
                        codes.userCode().letters(),
                        codes.userCode().shown());
    }

    @Test
    void who_asks_for_nothing_asks_for_what_the_client_may_have_unasked() {
        request(house.television, Scope.NONE);

        assertThat(scopeOfTheOnly()).isEqualTo(Scope.of("profile", "email"));
    }

    @Test
    void more_than_the_client_registered_is_refused() {
        Client modest = ClientExamples.with(house.television, Map.of("scope", "openid"));

        assertThat(Refusals.rejectionOf(() -> request(modest, Scope.of("openid", "email"))))
                .isEqualTo(OAuthError.invalidScope());
    }

    @Test
    void access_while_the_person_is_away_is_left_out_for_a_device_that_cannot_refresh() {
        request(house.television, Scope.of("openid", "offline_access"));
        assertThat(scopeOfTheOnly()).isEqualTo(Scope.of("openid", "offline_access"));
        DeviceHouse other = new DeviceHouse();

        Secret code = other.requestDeviceAuthorization()
                .request(
                        ClientExamples.authenticated(ClientExamples.with(
                                other.television, Map.of("grant_types", List.of(GrantType.DEVICE_CODE.value())))),
                        Scope.of("openid", "offline_access"),
                        Set.of(),
                        TokenHouse.ADDRESS)
                .deviceCode();

        assertThat(other.authorizations.find(code.digest()).orElseThrow().scope())
                .isEqualTo(Scope.of("openid"));
    }

    @Test
    void what_the_tokens_shall_be_for_is_kept() {
        house.tokens.resources.save(SomeResources.ORDERS, true);
        RequestDeviceAuthorization.Codes codes = house.codesFor(SomeResources.ORDERS.indicator());

        assertThat(house.authorizations
                        .find(codes.deviceCode().digest())
                        .orElseThrow()
                        .resources())
                .containsExactly(SomeResources.ORDERS.indicator());
    }

    @Test
    void a_resource_nobody_declared_is_refused_and_no_code_is_given() {
        house.tokens.resources.save(SomeResources.ORDERS, true);

        assertThat(Refusals.rejectionOf(
                        () -> house.codesFor(SomeResources.ORDERS.indicator(), "https://nobody.example/")))
                .isEqualTo(OAuthError.invalidTarget("The resource is unknown, malformed or beyond what was granted."));
        assertThat(house.tokens.audit.types()).doesNotContain("device_authorization.requested");
    }

    @Test
    void a_device_of_a_client_that_registered_itself_gets_tokens_for_the_service_alone() {
        house.tokens.resources.save(SomeResources.ORDERS, true);
        Client stranger =
                new Client(house.television.id(), house.television.metadata(), house.television.secrets(), true, true);

        assertThat(Refusals.rejectionOf(() -> request(stranger, SomeResources.ORDERS.indicator())))
                .isEqualTo(OAuthError.invalidTarget("The resource is unknown, malformed or beyond what was granted."));
        assertThat(house.tokens.audit.types()).doesNotContain("device_authorization.requested");
        request(stranger, TokenHouse.ISSUER.value());
    }

    @Test
    void a_client_that_did_not_register_the_grant_type_is_refused() {
        assertThat(Refusals.rejectionOf(() -> request(ClientExamples.phone(), Scope.NONE)))
                .isEqualTo(OAuthError.unauthorizedClient());
        assertThat(house.tokens.audit.types()).doesNotContain("device_authorization.requested");
    }

    @Test
    void a_user_code_that_somebody_has_is_drawn_again() {
        Iterator<String> texts = List.of("a", "same", "b", "same", "other").iterator();
        RequestDeviceAuthorization request = new RequestDeviceAuthorization(
                house.countDevice(),
                house.authorizations,
                house.tokens.chooseResource(),
                DeviceHouse.DIGEST,
                () -> ScriptedRandom.text(texts.next().hashCode()),
                house.tokens.ids,
                house.tokens.audit,
                house.tokens.clock);

        UserCode first = request(request).userCode();
        UserCode second = request(request).userCode();

        assertThat(second).isNotEqualTo(first);
        assertThat(texts.hasNext()).isFalse();
    }

    @Test
    void a_source_of_randomness_that_gives_the_same_again_and_again_is_a_fault() {
        RequestDeviceAuthorization request = new RequestDeviceAuthorization(
                house.countDevice(),
                house.authorizations,
                house.tokens.chooseResource(),
                DeviceHouse.DIGEST,
                () -> ScriptedRandom.text(7),
                house.tokens.ids,
                house.tokens.audit,
                house.tokens.clock);
        request(request);

        assertThatIllegalStateException().isThrownBy(() -> request(request));
    }

    @Test
    void one_network_begins_so_often_and_others_do_not_pay_for_it() {
        begin(house.television, "192.0.2.1", CountDevice.MOST_PER_NETWORK);
        house.tokens.audit.events().clear();

        assertTooMany(house.television, "192.0.2.1");

        assertThat(house.tokens.audit.types()).isEmpty();
        begin(house.television, "192.0.2.2", 1);
    }

    @Test
    void whoever_has_a_whole_ipv6_network_is_one() {
        for (int i = 0; i < CountDevice.MOST_PER_NETWORK; i++) {
            begin(house.television, "2001:db8::" + Integer.toHexString(i + 1), 1);
        }

        assertTooMany(house.television, "2001:db8::ffff");
        begin(house.television, "2001:db8:0:1::1", 1);
    }

    @Test
    void all_is_forgotten_at_the_end_of_the_window_and_refusals_do_not_prolong_it() {
        begin(house.television, "192.0.2.1", CountDevice.MOST_PER_NETWORK);
        house.tokens.clock.advance(DeviceHouse.LIMITS.window().minusMillis(1));
        assertTooMany(house.television, "192.0.2.1");
        house.tokens.clock.advance(Duration.ofMillis(1));

        begin(house.television, "192.0.2.1", CountDevice.MOST_PER_NETWORK);
        assertTooMany(house.television, "192.0.2.1");
    }

    @Test
    void who_asks_for_too_much_is_counted_too_and_who_may_not_ask_at_all_is_not() {
        for (int i = 0; i < CountDevice.MOST_PER_NETWORK; i++) {
            assertThat(Refusals.rejectionOf(() -> request(ClientExamples.phone(), Scope.NONE)))
                    .isEqualTo(OAuthError.unauthorizedClient());
            assertThat(Refusals.rejectionOf(() -> request(house.television, Scope.of("admin"))))
                    .isEqualTo(OAuthError.invalidScope());
        }

        assertTooMany(house.television, TokenHouse.ADDRESS.value());
    }

    @Test
    void a_client_that_authenticates_is_not_counted_and_no_person_who_types_a_code_is() {
        Client printer = ClientExamples.with(
                ClientExamples.api(), Map.of("grant_types", List.of(GrantType.DEVICE_CODE.value())));
        begin(printer, TokenHouse.ADDRESS.value(), CountDevice.MOST_PER_NETWORK + 1);
        UserCode code = begin(house.television, TokenHouse.ADDRESS.value(), CountDevice.MOST_PER_NETWORK)
                .userCode();

        assertTooMany(house.television, TokenHouse.ADDRESS.value());
        begin(printer, TokenHouse.ADDRESS.value(), 1);
        assertThat(house.type(code).client().id()).isEqualTo(house.television.id());
    }

    private RequestDeviceAuthorization.Codes begin(Client client, String address, int times) {
        RequestDeviceAuthorization request = house.requestDeviceAuthorization();
        RemoteAddress from = new RemoteAddress(address);
        for (int i = 1; i < times; i++) {
            request.request(ClientExamples.authenticated(client), Scope.of("email"), Set.of(), from);
        }
        return request.request(ClientExamples.authenticated(client), Scope.of("email"), Set.of(), from);
    }

    private void assertTooMany(Client client, String address) {
        assertThat(Refusals.rejectionOf(() -> begin(client, address, 1)))
                .isEqualTo(new OAuthError(
                        "temporarily_unavailable", "Too many devices began here. Try again later.", 429));
    }

    @Test
    void they_are_purged_a_day_after_they_expired() {
        house.codes();
        PurgeDeviceAuthorizations purge =
                new PurgeDeviceAuthorizations(house.authorizations, Retention.USUAL, house.tokens.clock);

        house.tokens.clock.advance(DeviceAuthorization.LIFETIME
                .plus(PurgeDeviceAuthorizations.KEPT)
                .minusMillis(1));
        assertThat(purge.purge()).isZero();
        house.tokens.clock.advance(Duration.ofMillis(1));

        assertThat(purge.purge()).isEqualTo(1);
    }

    private Scope scopeOfTheOnly() {
        return house.authorizations
                .find(SecretKind.DEVICE_CODE.from(() -> ScriptedRandom.text(2)).digest())
                .orElseThrow()
                .scope();
    }

    private RequestDeviceAuthorization.Codes request(Client client, Scope scope) {
        return house.requestDeviceAuthorization()
                .request(ClientExamples.authenticated(client), scope, Set.of(), TokenHouse.ADDRESS);
    }

    private RequestDeviceAuthorization.Codes request(Client client, String resource) {
        return house.requestDeviceAuthorization()
                .request(ClientExamples.authenticated(client), Scope.of("email"), Set.of(resource), TokenHouse.ADDRESS);
    }

    private RequestDeviceAuthorization.Codes request(RequestDeviceAuthorization request) {
        return request.request(
                ClientExamples.authenticated(house.television), Scope.of("email"), Set.of(), TokenHouse.ADDRESS);
    }
}
