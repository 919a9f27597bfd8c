package io.aldaba.clientauthentication;

import static io.aldaba.kernel.Refusals.rejectionOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aldaba.client.Client;
import io.aldaba.client.ClientAuthMethod;
import io.aldaba.client.ClientExamples;
import io.aldaba.clientauthentication.ClientCredentials.Named;
import io.aldaba.clientauthentication.ClientCredentials.WithAssertion;
import io.aldaba.clientauthentication.ClientCredentials.WithSecret;
import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link AuthenticateClient} with assertions whose signature is valid: the claims they must have. */
class AssertedClientTest {

    private static final Client BANK = ClientExamples.bank();
    private static final Client TILL = ClientExamples.till();
    private static final long NOW = MutableClock.START.getEpochSecond();

    private final ClientHouse house = new ClientHouse(BANK, TILL, ClientExamples.shop());

    @Test
    void an_assertion_by_its_method_authenticates_a_client() {
        assertThat(authenticate(BANK, Map.of()).id()).isEqualTo(BANK.id());
        assertThat(authenticate(TILL, Map.of()).id()).isEqualTo(TILL.id());
        assertThat(authenticate(BANK, Map.of("jti", "2")).isPublic()).isFalse();
    }

    @Test
    void an_assertion_is_good_for_one_request_and_the_second_is_told_the_operator() {
        authenticate(BANK, Map.of());

        assertRefused(BANK, Map.of(), "assertion used twice");

        assertThat(house.audit.types()).containsExactly("client_assertion.reused");
        assertThat(house.audit.events().get(0).details()).containsEntry("client", "bank");
    }

    @Test
    void clients_do_not_share_the_identifiers_of_their_assertions() {
        authenticate(BANK, Map.of("jti", "same"));

        assertThat(authenticate(TILL, Map.of("jti", "same")).id()).isEqualTo(TILL.id());
    }

    @ParameterizedTest
    @MethodSource
    void an_assertion_must_claim_what_the_standard_says(String claim, Object value, String cause) {
        assertRefused(BANK, Map.of(claim, value), cause);
    }

    static Stream<Arguments> an_assertion_must_claim_what_the_standard_says() {
        String otherClient = "assertion of another client";
        String otherAudience = "assertion for another audience";
        return Stream.of(
                Arguments.of("iss", "till", otherClient),
                Arguments.of("sub", "till", otherClient),
                Arguments.of("iss", "https://id.example", otherClient),
                Arguments.of("aud", "https://id.example/token", otherAudience),
                Arguments.of("aud", "https://id.example/", otherAudience),
                Arguments.of("aud", "https://ID.example", otherAudience),
                Arguments.of("aud", "https://other.example", otherAudience),
                Arguments.of("aud", List.of("https://other.example"), otherAudience),
                Arguments.of("aud", List.of("https://id.example", "https://other.example"), otherAudience),
                Arguments.of("aud", List.of("https://id.example", "https://id.example/token"), otherAudience),
                Arguments.of("aud", List.of("https://id.example/token"), otherAudience),
                Arguments.of("exp", NOW, "assertion expired"),
                Arguments.of("exp", NOW - 1, "assertion expired"),
                Arguments.of("exp", NOW + 311, "assertion lives too long"),
                Arguments.of("exp", 253_402_300_799L, "assertion lives too long"),
                Arguments.of("iat", NOW + 11, "assertion of the future"),
                Arguments.of("nbf", NOW + 11, "assertion of the future"));
    }

    @Test
    void a_sole_audience_may_stand_in_an_array() {
        Map<String, Object> inArray = Map.of("aud", List.of("https://id.example"));

        assertThat(authenticate(BANK, inArray).id()).isEqualTo(BANK.id());
        assertThat(authenticate(TILL, inArray).id()).isEqualTo(TILL.id());
    }

    @Test
    void who_may_name_the_token_endpoint_may_name_it_beside_the_issuer_and_nobody_else_with_them() {
        List<String> both = List.of("https://id.example/token", "https://id.example");
        List<String> more = List.of("https://id.example", "https://other.example");

        assertThat(authenticate(TILL, Map.of("aud", both)).id()).isEqualTo(TILL.id());
        assertRefused(TILL, Map.of("aud", more), "assertion for another audience");
        house.clients.save(ClientExamples.with(BANK, Map.of("assertion_audience_exemption", "certification")));
        assertThat(authenticate(BANK, Map.of("aud", both)).id()).isEqualTo(BANK.id());
        assertRefused(BANK, Map.of("aud", more), "assertion for another audience");
    }

    @Test
    void who_signs_with_a_secret_may_name_the_token_endpoint_and_no_other_audience() {
        assertThat(authenticate(TILL, Map.of("aud", "https://id.example/token")).id())
                .isEqualTo(TILL.id());

        assertRefused(TILL, Map.of("aud", "https://id.example/revoke"), "assertion for another audience");
        assertRefused(TILL, Map.of("aud", "https://other.example/token"), "assertion for another audience");
    }

    @Test
    void a_client_that_is_exempt_may_name_the_token_endpoint_and_no_other_audience() {
        house.clients.save(ClientExamples.with(BANK, Map.of("assertion_audience_exemption", "certification")));

        assertThat(authenticate(BANK, Map.of("aud", "https://id.example/token")).id())
                .isEqualTo(BANK.id());
        assertThat(authenticate(BANK, Map.of("jti", "2")).id()).isEqualTo(BANK.id());
        assertRefused(BANK, Map.of("aud", "https://id.example/revoke"), "assertion for another audience");
        assertRefused(BANK, Map.of("aud", "https://other.example/token"), "assertion for another audience");
    }

    @ParameterizedTest
    @MethodSource
    void a_malformed_claim_is_refused(String claim, Object value) {
        assertRefused(BANK, Map.of(claim, value), "assertion malformed, or its algorithm, key or signature wrong");
    }

    static Stream<Arguments> a_malformed_claim_is_refused() {
        return Stream.of(
                Arguments.of("iss", 7L),
                Arguments.of("sub", List.of("bank")),
                Arguments.of("aud", List.of()),
                Arguments.of("aud", List.of("")),
                Arguments.of("aud", List.of(7L)),
                Arguments.of("aud", List.of(List.of("https://id.example"))),
                Arguments.of("aud", Map.of("https://id.example", "https://id.example")),
                Arguments.of("jti", ""),
                Arguments.of("jti", 7L),
                Arguments.of("exp", "soon"),
                Arguments.of("exp", Double.NaN),
                Arguments.of("exp", 1e300),
                Arguments.of("exp", -1L),
                Arguments.of("iat", "now"),
                Arguments.of("nbf", Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "sub", "aud", "jti", "exp"})
    void what_the_standard_demands_must_be_there(String claim) {
        Map<String, Object> claims = claims(BANK);
        claims.remove(claim);
        house.sign(BANK.id(), "short", claims);

        assertThat(rejectionOf(() -> show(BANK, "short"))).isEqualTo(OAuthError.invalidClient());
    }

    @Test
    void a_clients_clock_may_be_ten_seconds_ahead_and_its_assertion_expire_within_five_minutes() {
        Map<String, Object> ahead = Map.of("iat", NOW + 10, "nbf", NOW + 10, "exp", NOW + 310, "jti", "ahead");
        Map<String, Object> brief = Map.of("exp", NOW + 0.001, "jti", "brief");

        assertThat(authenticate(BANK, ahead).id()).isEqualTo(BANK.id());
        assertThat(authenticate(BANK, brief).id()).isEqualTo(BANK.id());
    }

    @Test
    void an_assertion_without_a_right_signature_is_refused() {
        assertThat(rejectionOf(() -> show(BANK, "unsigned"))).isEqualTo(OAuthError.invalidClient());

        house.sign(TILL.id(), "of the till", claims(BANK));
        assertThat(rejectionOf(() -> show(BANK, "of the till"))).isEqualTo(OAuthError.invalidClient());
    }

    @Test
    void a_client_may_not_use_a_method_it_did_not_register() {
        house.sign(BANK.id(), "a", claims(BANK));
        house.sign(ClientExamples.shop().id(), "b", claims(ClientExamples.shop()));

        assertRefused(new WithAssertion("bank", ClientAuthMethod.CLIENT_SECRET_JWT, "a"));
        assertRefused(new WithAssertion("shop", ClientAuthMethod.CLIENT_SECRET_JWT, "b"));
        assertRefused(new WithAssertion("shop", ClientAuthMethod.PRIVATE_KEY_JWT, "b"));
        assertRefused(new WithSecret("till", ClientAuthMethod.CLIENT_SECRET_BASIC, ClientExamples.SECRET));
        assertRefused(new WithSecret("till", ClientAuthMethod.CLIENT_SECRET_POST, ClientExamples.SECRET));
        assertRefused(new Named("till"));
        assertRefused(new Named("bank"));
        assertRefused(new WithAssertion("nobody", ClientAuthMethod.PRIVATE_KEY_JWT, "a"));
        assertRefused(new WithAssertion("aldaba", ClientAuthMethod.PRIVATE_KEY_JWT, "a"));
    }

    @Test
    void a_disabled_client_is_refused_and_its_assertion_not_used_up() {
        house.clients.save(ClientExamples.disabled(BANK));
        house.sign(BANK.id(), "a", claims(BANK));
        assertThat(rejectionOf(() -> show(BANK, "a"))).isEqualTo(OAuthError.invalidClient());

        house.clients.save(BANK);
        assertThat(show(BANK, "a").id()).isEqualTo(BANK.id());
    }

    @Test
    void a_used_assertion_is_forgotten_five_minutes_after_it_expired() {
        authenticate(BANK, Map.of());
        PurgeUsedAssertions purge = new PurgeUsedAssertions(house.used, house.clock);

        house.clock.advance(Duration.ofSeconds(60 + 300 - 1));
        assertThat(purge.purge()).isZero();

        house.clock.advance(Duration.ofSeconds(1));
        assertThat(purge.purge()).isEqualTo(1);
    }

    private AuthenticatedClient authenticate(Client client, Map<String, Object> changed) {
        Map<String, Object> claims = claims(client);
        claims.putAll(changed);
        return show(client, house.sign(client.id(), "assertion", claims));
    }

    private AuthenticatedClient show(Client client, String assertion) {
        ClientAuthMethod method = client.metadata().authentication().method().orElseThrow();
        return house.authenticateClient.authenticate(
                new WithAssertion(client.id().value(), method, assertion));
    }

    private void assertRefused(Client client, Map<String, Object> changed, String cause) {
        assertThatThrownBy(() -> authenticate(client, changed)).isInstanceOfSatisfying(Rejected.class, rejected -> {
            assertThat(rejected.rejection()).isEqualTo(OAuthError.invalidClient());
            assertThat(rejected).hasMessage("client " + client.id() + ": " + cause);
        });
    }

    private void assertRefused(ClientCredentials credentials) {
        assertThat(rejectionOf(() -> house.authenticateClient.authenticate(credentials)))
                .isEqualTo(OAuthError.invalidClient());
    }

    private static Map<String, Object> claims(Client client) {
        return new HashMap<>(Map.of(
                "iss",
                client.id().value(),
                "sub",
                client.id().value(),
                "aud",
                ClientHouse.ISSUER.value(),
                "jti",
                "1",
                "iat",
                NOW,
                "exp",
                NOW + 60));
    }
}
