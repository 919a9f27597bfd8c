package io.aldaba.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aldaba.kernel.Problem.FieldFault;
import io.aldaba.kernel.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example/cb",
                "https://app.example:8443/cb?tenant=a&x=%20",
                "https://app.example",
                "http://127.0.0.1:1/cb",
                "http://[::1]:51004/cb",
                "http://localhost/cb",
                "com.example.app:/oauth2redirect"
            })
    void admits_https_loopback_and_reverse_domain_redirect_uris_verbatim(String text) {
        assertThat(RedirectUri.parse(text)).map(RedirectUri::value).contains(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/cb",
                "//app.example/cb",
                "http://app.example/cb",
                "http://127.0.0.1.example/cb",
                "http://2130706433/cb",
                "HTTPS://app.example/cb",
                "https:app.example",
                "https:///cb",
                "https://user@app.example/cb",
                "https://app.example@evil.example/cb",
                "https://app.example/cb#",
                "https://app.example/cb#x",
                "https://*.example/cb",
                "https://app.example\\@evil.example/cb",
                "https://app.example/a/../cb",
                "https://app.example/a/%2e%2E/cb",
                "https://app.example/./cb",
                "https://app.example/..",
                "https://app.example//cb",
                "https://app.example/a%2fb",
                "https://app.example/a%5Cb",
                "https://app.example/a%00b",
                "https://app.example/%zz",
                "https://app.example/c b",
                "https://app.example/cb\n",
                "https://\u0430pp.example/cb",
                "https://app_x.example/cb",
                "https://app.example:99999/cb",
                "https://app.example:/cb",
                "https://app.example/cb?code=1",
                "https://app.example/cb?a=1&state=2",
                "https://app.example/cb?iss",
                "https://app.example/cb?ERROR=1",
                "https://app.example/cb?response=1",
                "https://app.example/cb?c%6fde=1",
                "myapp:/cb",
                "com.example.app://cb",
                "javascript:alert(1)",
                "data:text/html,x",
                "file:///etc/passwd",
                "blob:https://app.example/x",
                "urn:ietf:wg:oauth:2.0:oob"
            })
    void refuses_every_other_redirect_uri(String text) {
        assertThat(RedirectUri.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1/cb,http://127.0.0.1:51004/cb,true",
        "http://127.0.0.1:1/cb,http://127.0.0.1:65535/cb,true",
        "http://127.0.0.1:1/cb,http://127.0.0.1/cb,true",
        "http://[::1]/cb?a=1,http://[::1]:2/cb?a=1,true",
        "http://127.0.0.1,http://127.0.0.1:9,true",
        "http://127.0.0.1/cb,http://[::1]:2/cb,false",
        "http://127.0.0.1/cb,http://127.0.0.1:2/cb/,false",
        "http://127.0.0.1/cb,http://127.0.0.1:65536/cb,false",
        "http://127.0.0.1/cb,http://127.0.0.1:/cb,false",
        "http://127.0.0.1/cb,http://127.0.0.1:2@evil.example/cb,false",
        "http://localhost/cb,http://localhost:2/cb,true",
        "http://localhost:1,http://localhost:65535,true",
        "http://localhost:1/cb?a=1,http://localhost/cb?a=1,true",
        "http://localhost/cb,http://localhost:2/cb?a=1,false",
        "http://localhost/cb,http://127.0.0.1:2/cb,false",
        "http://127.0.0.1/cb,http://localhost:2/cb,false",
        "http://localhost/cb,http://localhost.evil.example:2/cb,false",
        "http://localhost/cb,http://localhost:2@evil.example/cb,false",
        "http://localhost/cb,https://localhost:2/cb,false",
        "https://localhost/cb,https://localhost:2/cb,false",
        "https://app.example/cb,https://app.example:2/cb,false"
    })
    void a_native_application_listens_on_any_port_of_the_loopback_interface(
            String registered, String asked, boolean same) {
        Map<String, Object> uris = Map.of("redirect_uris", List.of(registered));
        Client web = ClientExamples.with(ClientExamples.spa(), uris);
        Client onMachine = ClientExamples.with(web, Map.of("application_type", "native"));

        assertThat(onMachine.redirectTo(asked).map(redirect -> redirect.uri().value()))
                .isEqualTo(same ? Optional.of(asked) : Optional.empty());
        assertThat(web.redirectTo(asked)).isEmpty();
        assertThat(web.redirectTo(registered)).isPresent();
    }

    @Test
    void refuses_a_redirect_uri_one_character_too_long() {
        String root = "https://app.example/";

        assertThat(RedirectUri.parse(root + "a".repeat(RedirectUri.MAX_LENGTH - root.length())))
                .isPresent();
        assertThat(RedirectUri.parse(root + "a".repeat(RedirectUri.MAX_LENGTH - root.length() + 1)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "data:,x",
                "/x",
                "https://u@h.example/",
                "ftp://h.example/",
                "https://h.example/\u00e9",
                "https:/x",
                "h ttp://x"
            })
    void refuses_a_page_that_could_not_be_linked_safely(String text) {
        assertThat(WebUrl.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\"b", "a\\b", "a\u0000b", "\u00e9"})
    void refuses_what_is_not_a_client_identifier(String text) {
        assertThat(ClientId.parse(text)).isEmpty();
    }

    @Test
    void a_client_identifier_may_have_128_characters() {
        assertThat(ClientId.parse("x".repeat(128))).isPresent();
        assertThat(ClientId.parse("x".repeat(129))).isEmpty();
    }

    @Test
    void a_client_has_a_secret_just_when_it_authenticates_with_one() {
        Client shop = ClientExamples.shop();
        Client phone = ClientExamples.phone();

        assertThatThrownBy(() -> new Client(shop.id(), shop.metadata(), List.of(), true))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Client(phone.id(), phone.metadata(), shop.secrets(), true))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_client_without_a_shared_secret_has_none() {
        Client bank = ClientExamples.bank();
        List<ClientSecret> secrets = ClientExamples.shop().secrets();

        assertThatThrownBy(() -> new Client(bank.id(), bank.metadata(), secrets, true))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_secret_is_kept_sealed_just_when_assertions_are_verified_with_it() {
        Client shop = ClientExamples.shop();
        Client till = ClientExamples.till();

        assertThatThrownBy(() -> new Client(till.id(), till.metadata(), shop.secrets(), true))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Client(shop.id(), shop.metadata(), till.secrets(), true))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void secrets_are_equal_by_their_digests_and_cannot_be_printed() {
        ClientSecret sealed = ClientExamples.till().secrets().get(0);

        assertThat(sealed)
                .isEqualTo(ClientSecret.of(ClientExamples.SECRET))
                .hasSameHashCodeAs(ClientSecret.of(ClientExamples.SECRET))
                .hasToString("ClientSecret[…]")
                .isNotEqualTo(ClientSecret.of(Secret.of("other")));
        assertThat(sealed.sealed())
                .isNotEqualTo(ClientExamples.till().secrets().get(0).sealed());
    }

    @Test
    void refuses_metadata_that_does_not_fit_together() {
        RedirectUri uri = new RedirectUri("https://app.example/cb");

        assertThat(metadata("App", Set.of(GrantType.AUTHORIZATION_CODE), Set.of("code"), List.of(uri)))
                .isNotNull();
        assertFaulty("App", Set.of(GrantType.AUTHORIZATION_CODE), Set.of("code"), List.of());
        assertFaulty("App", Set.of(GrantType.AUTHORIZATION_CODE), Set.of(), List.of(uri));
        assertFaulty("App", Set.of(GrantType.PASSWORD), Set.of("code"), List.of());
        assertFaulty("App", Set.of(GrantType.AUTHORIZATION_CODE), Set.of("code", "token"), List.of(uri));
        assertFaulty(" ", Set.of(GrantType.PASSWORD), Set.of(), List.of());
        assertFaulty("a\u0007", Set.of(GrantType.PASSWORD), Set.of(), List.of());
        assertFaulty("a".repeat(201), Set.of(GrantType.PASSWORD), Set.of(), List.of());
    }

    @Test
    void a_resource_server_that_only_introspects_has_no_grant_type() {
        assertThat(metadata("App", Set.of(), Set.of(), List.of()).grantTypes()).isEmpty();
    }

    @Test
    void faulty_metadata_names_all_its_faults() {
        assertThatThrownBy(() -> metadata(" ", Set.of(GrantType.AUTHORIZATION_CODE), Set.of("token"), List.of()))
                .isInstanceOfSatisfying(FaultyMetadata.class, faulty -> assertThat(faulty.faults())
                        .extracting(FieldFault::field)
                        .containsExactly("client_name", "response_types", "response_types", "redirect_uris"));
    }

    private static void assertFaulty(
            String name, Set<GrantType> grantTypes, Set<String> responseTypes, List<RedirectUri> redirectUris) {
        assertThatThrownBy(() -> metadata(name, grantTypes, responseTypes, redirectUris))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static ClientMetadata metadata(
            String name, Set<GrantType> grantTypes, Set<String> responseTypes, List<RedirectUri> redirectUris) {
        return ClientExamples.metadata(Map.of(
                "client_name",
                name,
                "token_endpoint_auth_method",
                "none",
                "grant_types",
                grantTypes.stream().map(GrantType::value).toList(),
                "response_types",
                responseTypes.stream().sorted().toList(),
                "redirect_uris",
                redirectUris.stream().map(RedirectUri::value).toList()));
    }
}
