package io.aldaba.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aldaba.client.ClientMetadata.BackChannelLogout;
import io.aldaba.kernel.JsonPath;
import io.aldaba.kernel.Members;
import io.aldaba.kernel.Problem.FieldFault;
import io.aldaba.kernel.SigningAlgorithm;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientDocumentTest {

    private static final Map<String, Object> KEY = Map.of("kty", "EC", "crv", "P-256", "x", "AQ", "y", "Ag");

    @Test
    void what_was_written_is_read_as_it_was() {
        for (Client client : List.of(ClientExamples.complete(), ClientExamples.spa(), Client.FIRST_PARTY)) {
            Map<String, Object> document = ClientDocument.write(client.metadata());

            assertThat(ClientDocument.read(new LinkedHashMap<>(document))).isEqualTo(client.metadata());
        }
    }

    @Test
    void every_member_is_read_and_written() {
        Map<String, Object> document =
                ClientDocument.write(ClientExamples.complete().metadata());

        assertThat(document)
                .containsOnlyKeys(
                        "client_name",
                        "token_endpoint_auth_method",
                        "token_endpoint_auth_signing_alg",
                        "assertion_audience_exemption",
                        "jwks",
                        "application_type",
                        "grant_types",
                        "response_types",
                        "scope",
                        "redirect_uris",
                        "post_logout_redirect_uris",
                        "contacts",
                        "client_uri",
                        "logo_uri",
                        "policy_uri",
                        "tos_uri",
                        "software_id",
                        "software_version",
                        "subject_type",
                        "sector_identifier_uri",
                        "id_token_signed_response_alg",
                        "userinfo_signed_response_alg",
                        "introspection_signed_response_alg",
                        "default_max_age",
                        "require_auth_time",
                        "default_acr_values",
                        "initiate_login_uri",
                        "backchannel_logout_uri",
                        "backchannel_logout_session_required",
                        "request_uris",
                        "request_object_signing_alg",
                        "group_mapping",
                        "id_token_claims",
                        "pkce_exemption");
        ClientMetadata metadata = ClientExamples.complete().metadata();
        assertThat(metadata.logins().maxAge()).contains(Duration.ofHours(1));
        assertThat(metadata.logins().authTimeRequired()).isTrue();
        assertThat(metadata.subjects().type()).isEqualTo(SubjectType.PAIRWISE);
        assertThat(metadata.applicationType()).isEqualTo(ApplicationType.NATIVE);
        assertThat(metadata.signing().userInfo()).contains(SigningAlgorithm.RS256);
        assertThat(metadata.backChannelLogout())
                .map(BackChannelLogout::sessionRequired)
                .contains(true);
        assertThat(metadata.requestObjects().uris())
                .extracting(WebUrl::value)
                .containsExactly("https://shop.example/request#hash", "https://shop.example/request");
        assertThat(metadata.requestObjects().algorithms()).containsExactly(AssertionAlgorithm.PS256);
        assertThat(metadata.idTokenClaims()).containsExactly("email", "groups", "preferred_username");
        assertThat(metadata.pkceExemption()).contains("certification");
        assertThat(metadata.authentication().audienceExemption()).contains("certification");
    }

    /** RFC 7591 §2, OpenID Connect Dynamic Client Registration §2. */
    @Test
    void the_defaults_are_those_of_the_standards() {
        ClientMetadata metadata =
                ClientExamples.metadata(Map.of("client_name", "x", "redirect_uris", List.of("https://a.example/")));

        assertThat(metadata.authentication())
                .isEqualTo(new ClientAuthentication(
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
        assertThat(metadata.grantTypes()).containsExactly(GrantType.AUTHORIZATION_CODE);
        assertThat(metadata.responseTypes()).containsExactly(ResponseType.CODE);
        assertThat(metadata.applicationType()).isEqualTo(ApplicationType.WEB);
        assertThat(metadata.subjects().type()).isEqualTo(SubjectType.PUBLIC);
        assertThat(metadata.signing().idToken()).isEqualTo(SigningAlgorithm.RS256);
        assertThat(metadata.signing().userInfo()).isEmpty();
        assertThat(metadata.signing().introspection()).isEqualTo(SigningAlgorithm.RS256);
        assertThat(metadata.logins().authTimeRequired()).isFalse();
        assertThat(metadata.backChannelLogout()).isEmpty();
        assertThat(metadata.requestObjects().uris()).isEmpty();
        assertThat(metadata.requestObjects().algorithms())
                .containsExactly(AssertionAlgorithm.RS256, AssertionAlgorithm.PS256, AssertionAlgorithm.ES256);
        assertThat(metadata.idTokenClaims()).isEmpty();
        assertThat(metadata.pkceExemption()).isEmpty();
    }

    /**
     * Nodes of older releases read it as a client with {@code client_secret_basic}, and continue to run beside new
     * nodes.
     */
    @Test
    void who_names_no_method_has_none_in_the_document_either() {
        Map<String, Object> document =
                ClientDocument.write(ClientExamples.depot().metadata());

        assertThat(document).doesNotContainKey("token_endpoint_auth_method");
        assertThat(ClientExamples.metadata(document))
                .isEqualTo(ClientExamples.depot().metadata());
    }

    /** For example a name that reverses the sentence around it on the consent page. */
    @ParameterizedTest
    @ValueSource(strings = {"Shop\u202e", "\u2066Shop", "Sh\u200bop", "\u200eShop", "Sho\u00adp", "Shop\u2028now"})
    void a_name_that_does_not_show_as_it_is_is_refused_but_one_that_was_stored_is_still_read(String name) {
        Map<String, @Nullable Object> document =
                new LinkedHashMap<>(ClientDocument.write(ClientExamples.spa().metadata()));
        document.put("client_name", name);
        List<FieldFault> faults = new ArrayList<>();

        assertThat(ClientDocument.read(document).name()).isEqualTo(name);
        ClientDocument.read(new Members(JsonPath.ROOT, document, faults), "?", GrantType::parse);

        assertThat(faults).containsExactly(new FieldFault("$.client_name", "must have no invisible characters"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
                "\u0915\u094d\u200d\u0937",
                "Caf\u00e9 \u2615"
            })
    void joiners_are_part_of_some_languages(String name) {
        Map<String, @Nullable Object> document =
                new LinkedHashMap<>(ClientDocument.write(ClientExamples.spa().metadata()));
        document.put("client_name", name);
        List<FieldFault> faults = new ArrayList<>();

        assertThat(ClientDocument.read(new Members(JsonPath.ROOT, document, faults), "?", GrantType::parse))
                .map(ClientMetadata::name)
                .contains(name);
        assertThat(faults).isEmpty();
    }

    @Test
    void members_without_a_meaning_are_left_to_who_called() {
        Map<String, @Nullable Object> document = new HashMap<>(Map.of("grant_types", List.of(), "odd", 7L));
        List<FieldFault> faults = new ArrayList<>();
        Members members = new Members(JsonPath.ROOT, document, faults);

        Optional<ClientMetadata> metadata = ClientDocument.read(members, "name", GrantType::parse);

        assertThat(metadata).map(ClientMetadata::name).contains("name");
        assertThat(faults).isEmpty();
        assertThat(members.rest()).containsOnlyKeys("odd");
    }

    @ParameterizedTest
    @MethodSource
    void a_faulty_member_is_named(String member, Object value) {
        Map<String, @Nullable Object> document = new HashMap<>(Map.of("grant_types", List.of()));
        document.put(member, value);

        assertThatThrownBy(() -> ClientDocument.read(document))
                .isInstanceOfSatisfying(FaultyMetadata.class, faulty -> assertThat(faulty.faults())
                        .extracting(fault -> fault.field().replaceAll("[.\\[].*", ""))
                        .contains(member));
    }

    static Stream<Arguments> a_faulty_member_is_named() {
        return Stream.of(
                Arguments.of("client_name", ""),
                Arguments.of("client_name", 7L),
                Arguments.of("application_type", "desktop"),
                Arguments.of("subject_type", "Public"),
                Arguments.of("sector_identifier_uri", "javascript:alert(1)"),
                Arguments.of("id_token_signed_response_alg", "none"),
                Arguments.of("userinfo_signed_response_alg", "HS256"),
                Arguments.of("introspection_signed_response_alg", "rs256"),
                Arguments.of("token_endpoint_auth_signing_alg", "none"),
                Arguments.of("token_endpoint_auth_method", "tls_client_auth"),
                Arguments.of("default_max_age", -1L),
                Arguments.of("default_max_age", 31_622_401L),
                Arguments.of("default_max_age", "60"),
                Arguments.of("require_auth_time", "true"),
                Arguments.of("default_acr_values", "1"),
                Arguments.of(
                        "default_acr_values",
                        IntStream.range(0, 33).mapToObj(String::valueOf).toList()),
                Arguments.of("initiate_login_uri", "/login"),
                Arguments.of("backchannel_logout_uri", "ftp://a.example/"),
                Arguments.of("request_uris", "https://a.example/"),
                Arguments.of("request_uris", List.of("urn:ietf:params:oauth:request_uri:x")),
                Arguments.of(
                        "request_uris",
                        IntStream.range(0, 33)
                                .mapToObj(i -> "https://a.example/" + i)
                                .toList()),
                Arguments.of("request_object_signing_alg", "none"),
                Arguments.of("request_object_signing_alg", "HS256"),
                Arguments.of("request_object_signing_alg", "rs256"),
                Arguments.of("software_id", ""),
                Arguments.of("software_version", "x".repeat(201)),
                Arguments.of("id_token_claims", "email"),
                Arguments.of("id_token_claims", List.of(7L)),
                Arguments.of(
                        "id_token_claims",
                        IntStream.range(0, 33).mapToObj(i -> "claim" + i).toList()),
                Arguments.of("pkce_exemption", " "),
                Arguments.of("assertion_audience_exemption", " "),
                Arguments.of("assertion_audience_exemption", 7L),
                Arguments.of("jwks_uri", "urn:x"),
                Arguments.of("jwks", List.of()),
                Arguments.of("jwks", Map.of()),
                Arguments.of("jwks", Map.of("keys", List.of())),
                Arguments.of("jwks", Map.of("keys", List.of("x"))),
                Arguments.of("jwks", Map.of("keys", List.of(Map.of("crv", "P-256")))),
                Arguments.of("jwks", Map.of("keys", List.of(Map.of("kty", "EC", "x", Map.of())))),
                Arguments.of("jwks", Map.of("keys", List.of(Map.of("kty", "EC", "x", "A".repeat(8_193))))),
                Arguments.of(
                        "jwks",
                        Map.of("keys", IntStream.range(0, 17).mapToObj(i -> KEY).toList())));
    }

    @ParameterizedTest
    @MethodSource
    void a_private_key_is_refused(String member) {
        Map<String, Object> key = new HashMap<>(KEY);
        key.put(member, "AQ");

        assertThatThrownBy(() -> ClientExamples.metadata(
                        Map.of("grant_types", List.of(), "jwks", Map.of("keys", List.of(KEY, key)))))
                .isInstanceOf(FaultyMetadata.class);
    }

    static Stream<String> a_private_key_is_refused() {
        return Stream.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://rp.example/logout?a=1#x", "https://rp.example/#", "https://rp.example:65536/"})
    void the_uri_of_the_back_channel_can_be_called_but_one_that_was_stored_otherwise_is_still_read(String uri) {
        Map<String, Object> document = new LinkedHashMap<>(
                Map.of("redirect_uris", List.of("https://rp.example/cb"), "backchannel_logout_uri", uri));
        List<FieldFault> faults = new ArrayList<>();

        ClientDocument.read(new Members(JsonPath.ROOT, new LinkedHashMap<>(document), faults), "rp", GrantType::parse);

        assertThat(faults)
                .containsExactly(
                        new FieldFault("$.backchannel_logout_uri", "must have no fragment and a port there is"));
        assertThat(ClientDocument.read(new LinkedHashMap<>(document))
                        .backChannelLogout()
                        .orElseThrow()
                        .uri())
                .hasToString(uri);
    }

    @ParameterizedTest
    @MethodSource
    void a_client_of_private_key_jwt_has_a_key_that_may_verify_but_one_that_was_stored_otherwise_is_still_read(
            Map<String, Object> key, String algorithm, boolean fit) {
        Map<String, Object> document = signing(key, algorithm);

        assertThat(faults(document))
                .isEqualTo(
                        fit
                                ? List.of()
                                : List.of(
                                        new FieldFault(
                                                "$.jwks",
                                                "has no key that assertions of token_endpoint_auth_signing_alg can be verified with")));
        assertThat(ClientDocument.read(new LinkedHashMap<>(document))
                        .authentication()
                        .method())
                .contains(ClientAuthMethod.PRIVATE_KEY_JWT);
    }

    static Stream<Arguments>
            a_client_of_private_key_jwt_has_a_key_that_may_verify_but_one_that_was_stored_otherwise_is_still_read() {
        return Stream.of(
                Arguments.of(KEY, "", true),
                Arguments.of(KEY, "ES256", true),
                Arguments.of(KEY, "RS256", false),
                Arguments.of(with(KEY, "use", "sig"), "", true),
                Arguments.of(with(KEY, "use", "enc"), "", false),
                Arguments.of(with(KEY, "alg", "ES256"), "", true),
                Arguments.of(with(KEY, "alg", "ECDH-ES"), "", false),
                Arguments.of(with(KEY, "crv", "P-384"), "", false),
                Arguments.of(Map.of("kty", "OKP", "crv", "Ed25519", "x", "AQ"), "", false),
                Arguments.of(rsa(2_048), "", true),
                Arguments.of(rsa(8_192), "PS256", true),
                Arguments.of(with(rsa(2_048), "alg", "PS256"), "PS256", true),
                Arguments.of(with(rsa(2_048), "alg", "PS256"), "RS256", false),
                Arguments.of(rsa(2_048), "ES256", false),
                Arguments.of(rsa(2_047), "", false),
                Arguments.of(rsa(8_193), "", false),
                Arguments.of(Map.of("kty", "RSA", "n", "+", "e", "AQAB"), "", false),
                Arguments.of(Map.of("kty", "RSA", "e", "AQAB"), "", false));
    }

    @Test
    void one_key_that_may_verify_is_enough_and_what_is_fetched_or_not_for_assertions_is_not_looked_at() {
        Map<String, Object> useless = Map.of("kty", "OKP", "crv", "Ed25519", "x", "AQ");

        assertThat(faults(with(signing(KEY, ""), "jwks", Map.of("keys", List.of(useless, KEY)))))
                .isEmpty();
        assertThat(faults(Map.of(
                        "token_endpoint_auth_method",
                        "private_key_jwt",
                        "grant_types",
                        List.of(),
                        "jwks_uri",
                        "https://rp.example/jwks")))
                .isEmpty();
        assertThat(faults(Map.of("grant_types", List.of(), "jwks", Map.of("keys", List.of(useless)))))
                .isEmpty();
    }

    private static Map<String, Object> signing(Map<String, Object> key, String algorithm) {
        Map<String, Object> document = new LinkedHashMap<>(Map.of(
                "token_endpoint_auth_method",
                "private_key_jwt",
                "grant_types",
                List.of(),
                "jwks",
                Map.of("keys", List.of(key))));
        return algorithm.isEmpty() ? document : with(document, "token_endpoint_auth_signing_alg", algorithm);
    }

    private static Map<String, Object> with(Map<String, Object> members, String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(members);
        more.put(name, value);
        return more;
    }

    private static Map<String, Object> rsa(int bits) {
        byte[] modulus = BigInteger.ONE.shiftLeft(bits - 1).toByteArray();
        return Map.of("kty", "RSA", "e", "AQAB", "n", Base64.getUrlEncoder().encodeToString(modulus));
    }

    private static List<FieldFault> faults(Map<String, Object> document) {
        List<FieldFault> faults = new ArrayList<>();
        Optional<ClientMetadata> read = ClientDocument.read(
                new Members(JsonPath.ROOT, new LinkedHashMap<>(document), faults), "rp", GrantType::parse);
        assertThat(read).isPresent();
        return faults;
    }

    /** RFC 7517 §4: unknown members of a key must be ignored. */
    @Test
    void members_of_keys_that_nobody_knows_are_ignored_and_left_out_where_they_are_no_plain_values() {
        Map<String, Object> key = new LinkedHashMap<>(KEY);
        key.put("x_plain", "kept");
        key.put("iat", 1.5);
        key.put("x_object", Map.of("a", 1));
        key.put("x_long", "a".repeat(8_193));
        key.put("x_null", null);
        Map<String, Object> taken = new LinkedHashMap<>(KEY);
        taken.put("x_plain", "kept");

        assertThat(ClientExamples.metadata(Map.of("grant_types", List.of(), "jwks", Map.of("keys", List.of(key))))
                        .authentication()
                        .keys())
                .contains(new ClientKeys.ByValue(List.of(taken)));
    }

    @Test
    void keys_come_by_value_or_by_reference_and_not_both() {
        Map<String, Object> set = Map.of("keys", List.of(KEY));

        assertThat(ClientExamples.metadata(Map.of("grant_types", List.of(), "jwks", set))
                        .authentication()
                        .keys())
                .contains(new ClientKeys.ByValue(List.of(KEY)));
        assertThat(ClientExamples.metadata(Map.of("grant_types", List.of(), "jwks_uri", "https://a.example/jwks"))
                        .authentication()
                        .keys())
                .contains(new ClientKeys.ByReference(new WebUrl("https://a.example/jwks")));
        assertThatThrownBy(() -> ClientExamples.metadata(
                        Map.of("grant_types", List.of(), "jwks", set, "jwks_uri", "https://a.example/jwks")))
                .isInstanceOf(FaultyMetadata.class);
    }

    @Test
    void a_client_that_signs_with_a_private_key_needs_keys() {
        assertThatThrownBy(() -> ClientExamples.metadata(
                        Map.of("grant_types", List.of(), "token_endpoint_auth_method", "private_key_jwt")))
                .isInstanceOfSatisfying(FaultyMetadata.class, faulty -> assertThat(faulty.faults())
                        .extracting(FieldFault::field)
                        .containsExactly("jwks"));
    }

    @ParameterizedTest
    @CsvSource({
        "private_key_jwt,     RS256,  true",
        "private_key_jwt,     PS256,  true",
        "private_key_jwt,     ES256,  true",
        "private_key_jwt,     HS256,  false",
        "client_secret_jwt,   HS256,  true",
        "client_secret_jwt,   RS256,  false",
        "client_secret_jwt,   ES256,  false",
        "client_secret_basic, ES256,  true",
        "private_key_jwt,     RS512,  false",
        "private_key_jwt,     none,   false"
    })
    void an_algorithm_of_assertions_belongs_to_its_method(String method, String algorithm, boolean fits) {
        Map<String, Object> document = Map.of(
                "grant_types",
                List.of(),
                "jwks",
                Map.of("keys", List.of(KEY)),
                "token_endpoint_auth_method",
                method,
                "token_endpoint_auth_signing_alg",
                algorithm);

        if (fits) {
            assertThat(ClientExamples.metadata(document).authentication().assertionAlgorithm())
                    .contains(AssertionAlgorithm.valueOf(algorithm));
        } else {
            assertThatThrownBy(() -> ClientExamples.metadata(document))
                    .isInstanceOfSatisfying(FaultyMetadata.class, faulty -> assertThat(faulty.faults())
                            .extracting(FieldFault::field)
                            .containsExactly("token_endpoint_auth_signing_alg"));
        }
    }

    @Test
    void a_client_signs_by_any_algorithm_of_its_method_or_by_the_one_it_registered() {
        assertThat(ClientExamples.bank().metadata().authentication().algorithms())
                .containsExactlyInAnyOrder(
                        AssertionAlgorithm.RS256, AssertionAlgorithm.PS256, AssertionAlgorithm.ES256);
        assertThat(ClientExamples.till().metadata().authentication().algorithms())
                .containsExactly(AssertionAlgorithm.HS256);
        assertThat(ClientExamples.complete().metadata().authentication().algorithms())
                .isEmpty();
        assertThat(ClientExamples.with(ClientExamples.bank(), Map.of("token_endpoint_auth_signing_alg", "PS256"))
                        .metadata()
                        .authentication()
                        .algorithms())
                .containsExactly(AssertionAlgorithm.PS256);
    }

    @Test
    void only_a_client_that_authenticates_is_exempt_from_the_proof_key() {
        assertThatThrownBy(() -> ClientExamples.metadata(Map.of(
                        "grant_types", List.of(), "token_endpoint_auth_method", "none", "pkce_exemption", "old")))
                .isInstanceOf(FaultyMetadata.class);
    }
}
