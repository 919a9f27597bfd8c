package io.aldaba.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the grant type {@code implicit} requires (RFC 7591 §2.1, OpenID Connect Dynamic Client Registration §2). */
class ImplicitMetadataTest {

    private static final String HTTPS = "https://shop.example/cb";

    @Test
    void its_response_types_are_those_with_an_id_token_and_no_code() {
        ClientMetadata metadata = metadata("web", "implicit", "token id_token,id_token", HTTPS);

        assertThat(metadata.responseTypes()).containsExactly(ResponseType.ID_TOKEN_TOKEN, ResponseType.ID_TOKEN);
        assertThat(ClientDocument.write(metadata))
                .containsEntry("response_types", List.of("id_token token", "id_token"));
    }

    @Test
    void it_goes_with_the_code() {
        assertThat(metadata("web", "authorization_code,implicit", "code,id_token", HTTPS)
                        .responseTypes())
                .containsExactly(ResponseType.CODE, ResponseType.ID_TOKEN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "implicit|code",
                "implicit|code,id_token",
                "implicit|token",
                "implicit|id_token,token",
                "implicit|code id_token",
                "authorization_code|id_token",
                "authorization_code|code,id_token token",
                "authorization_code,implicit|code",
                "authorization_code,implicit|id_token"
            })
    void grant_types_and_response_types_that_do_not_belong_together_are_refused(String grants, String responses) {
        assertRefused("response_types", "web", grants, responses, HTTPS);
    }

    @Test
    void a_response_type_is_never_meant_by_saying_none() {
        assertThatThrownBy(() -> ClientExamples.metadata(Map.of(
                        "client_name", "x", "grant_types", List.of("implicit"), "redirect_uris", List.of(HTTPS))))
                .isInstanceOfSatisfying(FaultyMetadata.class, faulty -> assertThat(faulty.faults())
                        .singleElement()
                        .satisfies(fault -> assertThat(fault.field()).isEqualTo("response_types")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "http://localhost/cb",
                "http://127.0.0.1:4000/cb",
                "https://localhost/cb",
                "https://LOCALHOST:8443/cb",
                "https://127.0.0.1/cb",
                "https://[::1]/cb",
                "com.example.shop:/cb",
                "https://shop.example/cb,http://127.0.0.1/cb"
            })
    void a_web_client_has_tokens_sent_by_tls_to_another_machine_only(String uris) {
        assertRefused("redirect_uris", "web", "implicit", "id_token", uris);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost/cb", "http://127.0.0.1:4000/cb", "com.example.shop:/cb", HTTPS})
    void a_native_client_has_its_own_ways(String uri) {
        assertThat(metadata("native", "implicit", "id_token", uri).redirectUris())
                .containsExactly(new RedirectUri(uri));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost/cb", "http://127.0.0.1:4000/cb", "https://localhost/cb"})
    void a_web_client_with_the_code_only_is_not_concerned(String uri) {
        assertThat(metadata("web", "authorization_code", "code", uri).redirectUris())
                .containsExactly(new RedirectUri(uri));
    }

    private static void assertRefused(String field, String application, String grants, String responses, String uris) {
        assertThatThrownBy(() -> metadata(application, grants, responses, uris))
                .isInstanceOfSatisfying(FaultyMetadata.class, faulty -> assertThat(faulty.faults())
                        .isNotEmpty()
                        .allSatisfy(fault -> assertThat(fault.field()).isEqualTo(field)));
    }

    private static ClientMetadata metadata(String application, String grants, String responses, String uris) {
        return ClientExamples.metadata(Map.of(
                "client_name",
                "x",
                "application_type",
                application,
                "grant_types",
                List.of(grants.split(",")),
                "response_types",
                List.of(responses.split(",")),
                "redirect_uris",
                uris.isEmpty() ? List.of() : List.of(uris.split(","))));
    }
}
