package io.aldaba.clientregistration;

import static io.aldaba.clientregistration.RegistrationHouse.REDIRECT_URI;
import static io.aldaba.clientregistration.RegistrationHouse.proposal;
import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.client.ApplicationType;
import io.aldaba.client.AssertionAlgorithm;
import io.aldaba.client.ClientAuthMethod;
import io.aldaba.client.ClientId;
import io.aldaba.client.ClientMetadata;
import io.aldaba.client.GrantType;
import io.aldaba.client.ResponseType;
import io.aldaba.clientregistration.ClientRegistrationSettings.Mode;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Refusals;
import io.aldaba.kernel.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrationPolicyTest {

    private static final String AUTH_METHOD = "token_endpoint_auth_method";
    private static final ClientId ID = new ClientId("dyn-1");
    private static final List<String> LOOPBACK = List.of("http://localhost:21190/callback");

    private final RegistrationHouse house = new RegistrationHouse(Mode.TOKEN, 9);

    @Test
    void who_says_little_gets_the_defaults_and_what_strangers_get() {
        ClientMetadata metadata = admit(RegistrationTemplate.NONE);

        assertThat(metadata.name()).isEqualTo("dyn-1");
        assertThat(metadata.grantTypes()).containsExactly(GrantType.AUTHORIZATION_CODE);
        assertThat(metadata.responseTypes()).containsExactly(ResponseType.CODE);
        assertThat(metadata.authentication().method()).contains(ClientAuthMethod.CLIENT_SECRET_BASIC);
        assertThat(metadata.scope())
                .isEqualTo(Scope.of("openid", "profile", "email", "address", "phone", "offline_access"));
        assertThat(metadata.pkceExemption()).isEmpty();
    }

    /** RFC 7591 §2: only an operator's client may choose between both methods, not one that registers itself. */
    @Test
    void who_names_no_method_is_held_to_that_of_the_standard_unless_the_template_names_one() {
        RegistrationTemplate silent = new RegistrationTemplate(Map.of("client_name", "Theirs"));
        RegistrationTemplate post = new RegistrationTemplate(Map.of(AUTH_METHOD, "client_secret_post"));

        assertThat(List.of(
                        admit(silent).authentication(),
                        admit(silent, AUTH_METHOD, null).authentication(),
                        admit(RegistrationTemplate.NONE, AUTH_METHOD, null).authentication()))
                .allSatisfy(authentication -> {
                    assertThat(authentication.admits(ClientAuthMethod.CLIENT_SECRET_BASIC))
                            .isTrue();
                    assertThat(authentication.admits(ClientAuthMethod.CLIENT_SECRET_POST))
                            .isFalse();
                });
        assertThat(admit(post).authentication().method()).contains(ClientAuthMethod.CLIENT_SECRET_POST);
    }

    @Test
    void the_implicit_grant_is_for_strangers_where_the_service_has_it() {
        Map<String, @Nullable Object> proposed = proposal(
                "grant_types",
                List.of("authorization_code", "implicit"),
                "response_types",
                List.of("code", "id_token"));
        RegistrationPolicy open = new RegistrationPolicy(
                type -> RegistrationHouse.knows(type) || type.equals(GrantType.IMPLICIT), uri -> Optional.empty());

        ClientMetadata metadata = open.admit(proposed, RegistrationTemplate.NONE, ID);

        assertThat(metadata.grantTypes()).containsExactly(GrantType.AUTHORIZATION_CODE, GrantType.IMPLICIT);
        assertThat(metadata.responseTypes()).containsExactly(ResponseType.CODE, ResponseType.ID_TOKEN);
        assertThat(Refusals.rejectionOf(() -> house.policy().admit(proposed, RegistrationTemplate.NONE, ID)))
                .isEqualTo(new OAuthError(
                        "invalid_client_metadata", "grant_types[1] must be a grant type of this service.", 400));
    }

    @Test
    void what_only_an_operator_says_is_ignored() {
        ClientMetadata metadata = admit(
                RegistrationTemplate.NONE,
                "pkce_exemption",
                "mine",
                "assertion_audience_exemption",
                "mine",
                "token_exchange",
                Map.of("resources", List.of("urn:x"), "may_impersonate", true),
                "id_token_claims",
                List.of("email"));

        assertThat(metadata.pkceExemption()).isEmpty();
        assertThat(metadata.authentication().audienceExemption()).isEmpty();
        assertThat(metadata.tokenExchange()).isEmpty();
        assertThat(metadata.idTokenClaims()).isEmpty();
    }

    @Test
    void an_operator_says_what_the_id_tokens_of_who_registers_tell() {
        RegistrationTemplate template = new RegistrationTemplate(Map.of("id_token_claims", List.of("email", "name")));

        assertThat(admit(template, "id_token_claims", List.of("address")).idTokenClaims())
                .containsExactly("email", "name");
        assertThat(admit(template, "scope", "openid").idTokenClaims()).containsExactly("email", "name");
    }

    @Test
    void what_is_not_known_is_ignored_whatever_it_has_and_what_is_known_takes_no_number_that_is_none() {
        assertThat(admit(RegistrationTemplate.NONE, "x_version", Double.NaN, "x_list", List.of(Double.NaN)))
                .isEqualTo(admit(RegistrationTemplate.NONE));

        for (String member : List.of("default_max_age", "client_name", "contacts", "jwks", "require_auth_time")) {
            assertThat(refusal(RegistrationTemplate.NONE, member, Double.NaN).description())
                    .startsWith(member + " ");
        }
    }

    @Test
    void a_template_goes_before_what_the_client_says_and_permits_what_strangers_may_not() {
        RegistrationTemplate template = new RegistrationTemplate(Map.of(
                "grant_types", List.of("client_credentials"),
                "scope", "orders:read groups",
                "client_name", "Theirs"));

        ClientMetadata metadata =
                admit(template, "grant_types", List.of("authorization_code"), "scope", "openid", "client_name", "Mine");

        assertThat(metadata.grantTypes()).containsExactly(GrantType.CLIENT_CREDENTIALS);
        assertThat(metadata.scope()).isEqualTo(Scope.of("orders:read", "groups"));
        assertThat(metadata.name()).isEqualTo("Theirs");
    }

    @ParameterizedTest
    @CsvSource({
        "openid groups,openid",
        "groups email orders:read openid,openid email",
        "openid profile email groups address phone offline_access,openid profile email address phone offline_access",
        "'',openid profile email address phone offline_access"
    })
    void of_a_scope_a_client_gets_what_strangers_may_have_and_of_an_empty_one_all_that(String proposed, String scope) {
        RegistrationTemplate silent = new RegistrationTemplate(Map.of("client_name", "Theirs"));

        for (RegistrationTemplate template : List.of(RegistrationTemplate.NONE, silent)) {
            assertThat(admit(template, "scope", proposed).scope())
                    .isEqualTo(Scope.parse(scope).orElseThrow());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "groups", "openid groups", "secret-value"})
    void whatever_scope_a_client_proposes_that_of_the_template_counts(String proposed) {
        RegistrationTemplate template = new RegistrationTemplate(Map.of("scope", "orders:read"));

        assertThat(admit(template, "scope", proposed).scope()).isEqualTo(Scope.of("orders:read"));
    }

    @Test
    void a_template_of_grants_permits_no_scope_and_one_of_scope_no_grants() {
        RegistrationTemplate grants = new RegistrationTemplate(Map.of("grant_types", List.of("client_credentials")));
        RegistrationTemplate scope = new RegistrationTemplate(Map.of("scope", "orders:read"));

        assertThat(refusal(grants, "scope", "orders:read").description()).startsWith("scope ");
        assertThat(refusal(scope, "grant_types", List.of("client_credentials")).description())
                .startsWith("grant_types[0] ");
    }

    @Test
    void a_public_client_is_exempt_from_nothing() {
        RegistrationTemplate template = new RegistrationTemplate(Map.of("pkce_exemption", "certification"));

        assertThat(admit(template).pkceExemption()).contains("certification");
        assertThat(admit(template, "token_endpoint_auth_method", "none").pkceExemption())
                .isEmpty();
    }

    @Test
    void native_clients_may_have_the_loopback_interface_a_scheme_of_their_own_and_a_claimed_https_url() {
        ClientMetadata metadata = admit(
                RegistrationTemplate.NONE,
                "application_type",
                "native",
                "redirect_uris",
                List.of("http://127.0.0.1/cb", "com.example.app:/cb", REDIRECT_URI));

        assertThat(metadata.redirectUris()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:21190/callback",
                "http://localhost/callback",
                "http://127.0.0.1:21190/callback",
                "http://[::1]/callback"
            })
    void a_public_client_all_on_loopback_that_says_no_type_is_native(String uri) {
        List<String> uris = List.of(uri, "http://127.0.0.1/other");

        assertThat(admit(RegistrationTemplate.NONE, AUTH_METHOD, "none", "redirect_uris", uris)
                        .applicationType())
                .isEqualTo(ApplicationType.NATIVE);
        assertThat(admit(
                                RegistrationTemplate.NONE,
                                AUTH_METHOD,
                                "none",
                                "redirect_uris",
                                uris,
                                "post_logout_redirect_uris",
                                uris,
                                "application_type",
                                null)
                        .applicationType())
                .isEqualTo(ApplicationType.NATIVE);
    }

    @Test
    void a_public_client_by_https_or_without_an_address_is_web() {
        assertThat(admit(RegistrationTemplate.NONE, AUTH_METHOD, "none").applicationType())
                .isEqualTo(ApplicationType.WEB);
        assertThat(admit(
                                RegistrationTemplate.NONE,
                                AUTH_METHOD,
                                "none",
                                "redirect_uris",
                                List.of(),
                                "grant_types",
                                List.of(GrantType.DEVICE_CODE.value()))
                        .applicationType())
                .isEqualTo(ApplicationType.WEB);
    }

    @ParameterizedTest
    @MethodSource
    void loopback_is_refused_to_all_others_that_do_not_say_native(Map<String, Object> client) {
        Map<String, @Nullable Object> proposed = proposal("redirect_uris", LOOPBACK, AUTH_METHOD, "none");
        proposed.putAll(client);

        assertThat(Refusals.rejectionOf(() -> house.policy().admit(proposed, RegistrationTemplate.NONE, ID)))
                .isInstanceOfSatisfying(OAuthError.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo("invalid_redirect_uri");
                    assertThat(refusal.description()).startsWith("redirect_uris");
                });
    }

    static Stream<Map<String, Object>> loopback_is_refused_to_all_others_that_do_not_say_native() {
        return Stream.of(
                Map.of("application_type", "web"),
                Map.of(AUTH_METHOD, "client_secret_basic"),
                Map.of(AUTH_METHOD, "client_secret_post"),
                Map.of("redirect_uris", List.of(LOOPBACK.get(0), REDIRECT_URI)),
                Map.of("redirect_uris", List.of(LOOPBACK.get(0), "com.example.app:/cb")),
                Map.of("redirect_uris", List.of(LOOPBACK.get(0), "http://client.example/cb")),
                Map.of("redirect_uris", List.of("http://localhost.client.example/cb")),
                Map.of("redirect_uris", List.of("http://127.0.0.2/cb")),
                Map.of("redirect_uris", List.of(LOOPBACK.get(0), 7L)));
    }

    @Test
    void a_client_that_leaves_out_its_method_is_confidential_and_not_native() {
        assertThat(refusal(RegistrationTemplate.NONE, "redirect_uris", LOOPBACK))
                .isEqualTo(new OAuthError(
                        "invalid_redirect_uri",
                        "redirect_uris must be https URLs unless application_type is native.",
                        400));
    }

    @Test
    void an_operators_word_decides_whether_a_client_is_native_by_default() {
        RegistrationTemplate open = new RegistrationTemplate(Map.of(AUTH_METHOD, "none"));
        RegistrationTemplate confidential = new RegistrationTemplate(Map.of(AUTH_METHOD, "client_secret_basic"));
        RegistrationTemplate web = new RegistrationTemplate(Map.of("application_type", "web"));
        RegistrationTemplate address = new RegistrationTemplate(Map.of("redirect_uris", LOOPBACK));

        assertThat(admit(open, "redirect_uris", LOOPBACK).applicationType()).isEqualTo(ApplicationType.NATIVE);
        assertThat(admit(address, AUTH_METHOD, "none").applicationType()).isEqualTo(ApplicationType.NATIVE);
        for (RegistrationTemplate template : List.of(confidential, web)) {
            assertThat(refusal(template, "redirect_uris", LOOPBACK, AUTH_METHOD, "none")
                            .code())
                    .isEqualTo("invalid_redirect_uri");
        }
    }

    @Test
    void a_sector_must_list_every_redirect_uri() {
        String sector = "https://sector.example/uris";
        String other = "https://other.example/cb";
        house.sectors.put(sector, Set.of(REDIRECT_URI, other));
        List<String> both = List.of(REDIRECT_URI, other);

        assertThat(admit(
                                RegistrationTemplate.NONE,
                                "redirect_uris",
                                both,
                                "subject_type",
                                "pairwise",
                                "sector_identifier_uri",
                                sector)
                        .sector())
                .hasValueSatisfying(found -> assertThat(found.host()).isEqualTo("sector.example"));

        house.sectors.put(sector, Set.of(REDIRECT_URI));
        OAuthError refusal = refusal(RegistrationTemplate.NONE, "redirect_uris", both, "sector_identifier_uri", sector);
        assertThat(refusal.code()).isEqualTo("invalid_client_metadata");
        assertThat(refusal.description()).startsWith("sector_identifier_uri ");
        house.sectors.clear();
        assertThat(refusal(RegistrationTemplate.NONE, "sector_identifier_uri", sector))
                .isEqualTo(refusal);
    }

    @Test
    void a_client_of_pairwise_subjects_gets_tokens_by_its_addresses_and_not_by_a_device() {
        List<String> grants = List.of("authorization_code", "refresh_token", GrantType.DEVICE_CODE.value());

        OAuthError refusal = refusal(RegistrationTemplate.NONE, "subject_type", "pairwise", "grant_types", grants);
        assertThat(refusal.code()).isEqualTo("invalid_client_metadata");
        assertThat(refusal.description())
                .isEqualTo("grant_types may not have the device grant with pairwise subjects.");
        assertThat(admit(RegistrationTemplate.NONE, "grant_types", grants).grantTypes())
                .contains(GrantType.DEVICE_CODE);
        assertThat(admit(RegistrationTemplate.NONE, "subject_type", "pairwise", "grant_types", grants.subList(0, 2))
                        .sector())
                .isPresent();
    }

    @Test
    void an_operator_may_give_the_device_grant_to_clients_of_pairwise_subjects() {
        RegistrationTemplate template =
                new RegistrationTemplate(Map.of("grant_types", List.of(GrantType.DEVICE_CODE.value())));
        RegistrationTemplate other = new RegistrationTemplate(Map.of("subject_type", "pairwise"));

        assertThat(admit(template, "subject_type", "pairwise").grantTypes()).containsExactly(GrantType.DEVICE_CODE);
        assertThat(refusal(other, "grant_types", List.of(GrantType.DEVICE_CODE.value()))
                        .description())
                .startsWith("grant_types ");
    }

    @Test
    void a_software_statement_is_not_approved() {
        assertThat(refusal(RegistrationTemplate.NONE, "software_statement", "e30.e30.")
                        .code())
                .isEqualTo("unapproved_software_statement");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"request_object_encryption_alg", "request_object_encryption_enc", "client_name#es", "nonsense"})
    void hints_and_unknown_members_are_left_out(String member) {
        assertThat(admit(RegistrationTemplate.NONE, member, List.of(Map.of("a", 1L))))
                .isEqualTo(admit(RegistrationTemplate.NONE));
    }

    @Test
    void a_client_says_where_its_request_objects_are_and_how_they_are_signed() {
        ClientMetadata metadata = admit(
                RegistrationTemplate.NONE,
                "request_uris",
                List.of("https://rp.example/r#hash"),
                "request_object_signing_alg",
                "RS256");

        assertThat(metadata.requestObjects().mayBeAt("https://rp.example/r#hash"))
                .isTrue();
        assertThat(metadata.requestObjects().algorithms()).containsExactly(AssertionAlgorithm.RS256);
    }

    @Test
    void a_client_without_a_secret_is_told_of_logouts_by_tls() {
        String member = "backchannel_logout_uri";

        OAuthError refusal = refusal(
                RegistrationTemplate.NONE, "token_endpoint_auth_method", "none", member, "http://rp.example/logout");
        assertThat(refusal.code()).isEqualTo("invalid_client_metadata");
        assertThat(refusal.description()).startsWith(member);
        for (String uri : List.of("https://rp.example/logout", "http://rp.example/logout")) {
            assertThat(admit(RegistrationTemplate.NONE, member, uri).backChannelLogout())
                    .as(uri)
                    .isPresent();
        }
        assertThat(admit(
                                RegistrationTemplate.NONE,
                                "token_endpoint_auth_method",
                                "none",
                                member,
                                "https://rp.example/logout")
                        .backChannelLogout())
                .isPresent();
    }

    @Test
    void that_it_sends_nothing_else_cannot_be_promised_and_need_not_be() {
        assertThat(admit(RegistrationTemplate.NONE, "require_signed_request_object", false))
                .isEqualTo(admit(RegistrationTemplate.NONE));
        assertThat(refusal(RegistrationTemplate.NONE, "require_signed_request_object", true)
                        .description())
                .isEqualTo("require_signed_request_object is not supported.");
    }

    @Test
    void a_member_that_is_null_is_left_out() {
        assertThat(admit(RegistrationTemplate.NONE, "client_name", null, "software_statement", null))
                .isEqualTo(admit(RegistrationTemplate.NONE));
    }

    @ParameterizedTest
    @MethodSource
    void what_cannot_be_registered_is_refused_by_its_name(String member, @Nullable Object value) {
        OAuthError refusal = refusal(RegistrationTemplate.NONE, member, value);

        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.code())
                .isEqualTo(member.equals("redirect_uris") ? "invalid_redirect_uri" : "invalid_client_metadata");
        assertThat(refusal.description()).startsWith(member).endsWith(".").doesNotContain("secret-value");
    }

    static Stream<Arguments> what_cannot_be_registered_is_refused_by_its_name() {
        return Stream.of(
                Arguments.of("redirect_uris", List.of()),
                Arguments.of("redirect_uris", "https://secret-value.example/"),
                Arguments.of("redirect_uris", List.of("https://secret-value.example/#f")),
                Arguments.of("redirect_uris", List.of("http://secret-value.example/")),
                Arguments.of("redirect_uris", List.of("http://localhost/secret-value")),
                Arguments.of("redirect_uris", List.of("com.secret-value.app:/cb")),
                Arguments.of("post_logout_redirect_uris", List.of("http://127.0.0.1/secret-value")),
                Arguments.of("grant_types", List.of("password")),
                Arguments.of("grant_types", List.of("implicit")),
                Arguments.of("grant_types", List.of("client_credentials")),
                Arguments.of("grant_types", List.of("urn:ietf:params:oauth:grant-type:token-exchange")),
                Arguments.of("response_types", List.of("code", "token")),
                Arguments.of("response_types", List.of("id_token")),
                Arguments.of("scope", "groups"),
                Arguments.of("scope", "secret-value groups"),
                Arguments.of("scope", " "),
                Arguments.of("scope", "openid  secret-value"),
                Arguments.of("scope", List.of("openid")),
                Arguments.of("scope", 7L),
                Arguments.of("token_endpoint_auth_method", "tls_client_auth"),
                Arguments.of("logo_uri", "javascript:secret-value"),
                Arguments.of("tos_uri", "data:text/html,secret-value"),
                Arguments.of("initiate_login_uri", "http://secret-value.example/"),
                Arguments.of("sector_identifier_uri", "http://secret-value.example/"),
                Arguments.of("backchannel_logout_uri", "https://secret-value.example/logout#f"),
                Arguments.of("backchannel_logout_uri", "http://secret-value.example/logout#"),
                Arguments.of("jwks_uri", "http://secret-value.example/"),
                Arguments.of("client_name", "secret-value\u202e"),
                Arguments.of("client_name", "secret\u200b-value"),
                Arguments.of("client_name", "secret-value\u2028"),
                Arguments.of("client_name", ""),
                Arguments.of("client_name", "x".repeat(201)),
                Arguments.of("contacts", List.of("secret-value\u2066")),
                Arguments.of("id_token_signed_response_alg", "none"),
                Arguments.of("id_token_encrypted_response_alg", "RSA-OAEP"),
                Arguments.of("userinfo_encrypted_response_enc", "A128GCM"),
                Arguments.of("request_uris", "https://secret-value.example/"),
                Arguments.of("request_uris", List.of("http://secret-value.example/")),
                Arguments.of("request_uris", List.of("urn:secret-value")),
                Arguments.of("request_object_signing_alg", "none"),
                Arguments.of("request_object_signing_alg", "HS256"),
                Arguments.of("default_max_age", -1L));
    }

    private ClientMetadata admit(RegistrationTemplate template, @Nullable Object... namesAndValues) {
        return house.policy().admit(proposal(namesAndValues), template, ID);
    }

    private OAuthError refusal(RegistrationTemplate template, @Nullable Object... namesAndValues) {
        return (OAuthError) Refusals.rejectionOf(() -> admit(template, namesAndValues));
    }
}
