package io.aldaba.clientregistration;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.client.ClientId;
import io.aldaba.client.GrantType;
import io.aldaba.clientregistration.ClientRegistrationSettings.Mode;
import io.aldaba.kernel.JsonPath;
import io.aldaba.kernel.Members;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Problem.FieldFault;
import io.aldaba.kernel.Refusals;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RegistrationTemplateTest {

    private static final String APPLICATION_TYPE = "application_type";
    private static final String AUTH_METHOD = "token_endpoint_auth_method";

    private final List<FieldFault> faults = new ArrayList<>();

    @Test
    void a_template_keeps_what_was_written() {
        Map<String, Object> written = Map.of(
                "pkce_exemption", "certification",
                "scope", "openid orders:read",
                "grant_types", List.of("authorization_code", "password"));

        assertThat(read(written)).contains(new RegistrationTemplate(written));
        assertThat(read(Map.of())).contains(RegistrationTemplate.NONE);
        assertThat(faults).isEmpty();
    }

    @Test
    void a_number_that_is_no_whole_one_is_left_out_of_what_nobody_reads() {
        Map<String, Object> key = Map.of("kty", "EC", "crv", "P-256", "x", "a", "y", "b");
        Map<String, Object> withMore = new LinkedHashMap<>(key);
        withMore.put("iat", Double.NaN);
        withMore.put("more", List.of(Double.NaN, 7L, Map.of("a", Double.NaN, "b", "c")));
        Map<String, Object> kept = new LinkedHashMap<>(key);
        kept.put("more", List.of(7L, Map.of("b", "c")));

        assertThat(read(Map.of("jwks", Map.of("keys", List.of(withMore))))
                        .orElseThrow()
                        .members())
                .isEqualTo(Map.of("jwks", Map.of("keys", List.of(kept))));
        assertThat(faults).isEmpty();
    }

    @Test
    void it_need_not_be_a_client_by_itself() {
        assertThat(read(Map.of("token_endpoint_auth_method", "private_key_jwt")))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "scope, 7",
        "nonsense, x",
        "client_id, x",
        "request_object_encryption_alg, x",
        "pkce_exemption, ''",
        "logo_uri, javascript:x"
    })
    void what_no_client_could_have_is_a_fault(String member, String value) {
        Object plain = value.equals("7") ? (Object) 7L : value;

        assertThat(read(Map.of(member, plain, "client_name", "Fine"))).isEmpty();

        assertThat(faults).extracting(FieldFault::field).containsExactly("$.client_metadata." + member);
    }

    @Test
    void what_only_an_operator_says_must_be_there_where_it_is_needed() {
        List<String> exchange = List.of(GrantType.TOKEN_EXCHANGE.value());

        assertThat(read(Map.of("grant_types", exchange))).isEmpty();

        assertThat(faults)
                .containsExactly(new FieldFault(
                        "$.client_metadata.token_exchange", "must be there just when grant_types has token exchange"));
        faults.clear();
        assertThat(read(Map.of(
                        "grant_types",
                        exchange,
                        "token_exchange",
                        Map.of("resources", List.of("https://api.example")))))
                .isPresent();
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void what_every_registration_would_be_refused_for_is_a_fault(String member, Map<String, Object> template) {
        assertThat(read(template)).isEmpty();

        assertThat(faults).extracting(FieldFault::field).containsExactly("$.client_metadata." + member);
        assertThat(Refusals.rejectionOf(() -> register(new RegistrationTemplate(template))))
                .isInstanceOf(OAuthError.class);
    }

    static Stream<Arguments> what_every_registration_would_be_refused_for_is_a_fault() {
        List<String> loopback = List.of("http://127.0.0.1/cb");
        String plain = "http://client.example/x";
        return Stream.of(
                Arguments.of("redirect_uris", Map.of("redirect_uris", loopback, APPLICATION_TYPE, "web")),
                Arguments.of(
                        "post_logout_redirect_uris",
                        Map.of("post_logout_redirect_uris", loopback, APPLICATION_TYPE, "web")),
                Arguments.of("sector_identifier_uri", Map.of("sector_identifier_uri", plain)),
                Arguments.of("initiate_login_uri", Map.of("initiate_login_uri", plain)),
                Arguments.of("request_uris", Map.of("request_uris", List.of(plain))),
                Arguments.of("jwks_uri", Map.of("jwks_uri", plain)),
                Arguments.of("backchannel_logout_uri", Map.of("backchannel_logout_uri", plain, AUTH_METHOD, "none")),
                Arguments.of("id_token_claims", Map.of("id_token_claims", List.of("mail"))),
                Arguments.of("client_name", Map.of("client_name", "Shop\u202e")),
                Arguments.of("contacts", Map.of("contacts", List.of("ops\u200b@client.example"))));
    }

    @ParameterizedTest
    @MethodSource
    void what_a_client_can_make_good_by_what_it_says_itself_is_none(Map<String, Object> template, Object[] client) {
        assertThat(read(template)).isPresent();

        assertThat(faults).isEmpty();
        register(new RegistrationTemplate(template), client);
    }

    static Stream<Arguments> what_a_client_can_make_good_by_what_it_says_itself_is_none() {
        Map<String, String> key = Map.of("kty", "EC", "crv", "P-256", "x", "AQ", "y", "AQ");
        return Stream.of(
                Arguments.of(
                        Map.of("redirect_uris", List.of("http://127.0.0.1/cb")),
                        new Object[] {APPLICATION_TYPE, "native"}),
                Arguments.of(
                        Map.of("backchannel_logout_uri", "http://client.example/x"),
                        new Object[] {AUTH_METHOD, "client_secret_basic"}),
                Arguments.of(
                        Map.of(AUTH_METHOD, "private_key_jwt"),
                        new Object[] {"jwks_uri", "https://client.example/jwks"}),
                Arguments.of(
                        Map.of(AUTH_METHOD, "private_key_jwt", "jwks", Map.of("keys", List.of(key))), new Object[0]),
                Arguments.of(Map.of("scope", "orders:read groups"), new Object[0]));
    }

    @Test
    void a_grant_type_the_service_has_not_is_a_fault() {
        assertThat(read(Map.of("grant_types", List.of("urn:nobody")))).isEmpty();

        assertThat(faults).isNotEmpty();
    }

    private static void register(RegistrationTemplate template, Object... client) {
        new RegistrationHouse(Mode.TOKEN, 9)
                .policy()
                .admit(RegistrationHouse.proposal(client), template, new ClientId("dyn"));
    }

    private Optional<RegistrationTemplate> read(Map<String, Object> written) {
        return RegistrationTemplate.read(
                new Members(JsonPath.ROOT.member("client_metadata"), new LinkedHashMap<>(written), faults),
                text -> GrantType.parse(text).filter(RegistrationHouse::knows));
    }
}
