package io.aldaba.clientregistration.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.client.Client;
import io.aldaba.client.ClientExamples;
import io.aldaba.clientregistration.ClientInformation;
import io.aldaba.clientregistration.ClientRegistration;
import io.aldaba.clientregistration.ClientRegistrationSettings;
import io.aldaba.clientregistration.ClientRegistrationSettings.Mode;
import io.aldaba.clientregistration.InitialAccessToken;
import io.aldaba.clientregistration.InitialAccessTokenPage;
import io.aldaba.clientregistration.RegistrationTemplate;
import io.aldaba.documentation.web.Described;
import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Refusals;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.ServerMetadata;
import io.aldaba.kernel.Sha256;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrationJsonTest {

    private static final Issuer ISSUER = new Issuer("https://id.example");

    @Test
    void a_registration_is_told_with_its_new_secret() {
        JsonObject json = RegistrationJson.of(information(Optional.of(ClientExamples.SECRET)), ISSUER);

        assertThat(json.getString("client_id")).isEqualTo("web-shop");
        assertThat(json.getInt("client_id_issued_at")).isEqualTo((int) MutableClock.START.getEpochSecond());
        assertThat(json.getString("client_secret")).isEqualTo(ClientExamples.SECRET.reveal());
        assertThat(json.getInt("client_secret_expires_at")).isZero();
        assertThat(json.getString("registration_access_token")).isEqualTo("alm_x");
        assertThat(json.getString("registration_client_uri")).isEqualTo("https://id.example/clients/web-shop");
        assertThat(json.getJsonArray("redirect_uris")).hasSize(2);
    }

    @Test
    void what_is_told_is_as_it_is_described_whatever_keys_and_grants_a_client_has() {
        Client keyed = ClientExamples.bank(Map.of("kty", "EC", "crv", "P-256", "x", "AQ", "y", "AQ"));
        Client templated = ClientExamples.with(
                ClientExamples.webShop(),
                Map.of(
                        "grant_types",
                        List.of("authorization_code", "implicit", "client_credentials"),
                        "response_types",
                        List.of("code", "id_token token")));

        for (Client client : List.of(keyed, templated, ClientExamples.complete())) {
            JsonObject json = RegistrationJson.of(information(client, Optional.of(ClientExamples.SECRET)), ISSUER);
            assertThat(Described.faults("ClientInformation", json)).isEmpty();
        }
    }

    @Test
    void an_old_secret_is_not_told_again() {
        assertThat(RegistrationJson.of(information(Optional.empty()), ISSUER))
                .doesNotContainKeys("client_secret", "client_secret_expires_at");
    }

    @Test
    void a_token_is_told_without_itself_and_without_bounds_it_has_not() {
        InitialAccessToken token = new InitialAccessToken(
                "t1",
                Sha256.of("x"),
                new RegistrationTemplate(Map.of("scope", "openid")),
                Optional.empty(),
                3,
                MutableClock.START,
                Optional.empty());

        assertThat(RegistrationJson.of(token).build())
                .hasToString("{\"id\":\"t1\",\"issued_at\":" + MutableClock.START.getEpochSecond()
                        + ",\"uses\":3,\"client_metadata\":{\"scope\":\"openid\"}}");
    }

    @Test
    void a_page_of_tokens_says_where_the_next_one_is_if_there_is_one() {
        InitialAccessToken token = new InitialAccessToken(
                "t1",
                Sha256.of("x"),
                RegistrationTemplate.NONE,
                Optional.empty(),
                0,
                MutableClock.START,
                Optional.empty());

        JsonObject page = RegistrationJson.of(new InitialAccessTokenPage(List.of(token), true), ISSUER);
        assertThat(page.getJsonArray("registration_tokens")).hasSize(1);
        assertThat(page.getString("next")).isEqualTo("https://id.example/admin/registration-tokens?after=t1");
        assertThat(RegistrationJson.of(new InitialAccessTokenPage(List.of(token), false), ISSUER))
                .doesNotContainKey("next");
        assertThat(Described.faults("RegistrationTokenPage", page)).isEmpty();
    }

    @Test
    void the_metadata_says_where_clients_register_unless_that_is_closed() {
        for (Mode mode : Mode.values()) {
            ServerMetadata metadata = new ServerMetadata(ISSUER);
            new ClientRegistrationMetadata(new ClientRegistrationSettings(mode, 1, 1)).contributeTo(metadata);

            assertThat(Optional.ofNullable(metadata.urls().get("registration_endpoint")))
                    .isEqualTo(mode == Mode.CLOSED ? Optional.empty() : Optional.of("https://id.example/clients"));
        }
    }

    @Test
    void plain_values_are_read() {
        assertThat(PlainJson.object("{\"a\":[1,\"b\",true,{\"c\":false}],\"d\":\"\\ud83d\\ude00\"}"))
                .containsEntry("a", List.of(1L, "b", true, Map.of("c", false)))
                .containsEntry("d", "\ud83d\ude00");
    }

    @Test
    void a_number_that_no_member_takes_is_read_as_one_that_is_none() {
        assertThat(PlainJson.object("{\"x_version\":1.5,\"x_id\":12345678901234567890,\"n\":123456789012345678}"))
                .containsEntry("x_version", Double.NaN)
                .containsEntry("x_id", Double.NaN)
                .containsEntry("n", 123456789012345678L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":\"\\ud800\"}",
                "{\"\\udc00\":1}",
                "{\"a\":[\"x\\ud83d\"]}",
                "[]",
                "{",
                "{\"a\":1,\"a\":1}"
            })
    void half_a_character_and_what_is_no_object_are_refused(String body) {
        assertThat(Refusals.rejectionOf(() -> PlainJson.object(body))).isEqualTo(Problem.malformedBody());
    }

    private static ClientInformation information(Optional<Secret> secret) {
        return information(ClientExamples.webShop(), secret);
    }

    private static ClientInformation information(Client client, Optional<Secret> secret) {
        return new ClientInformation(
                client,
                new ClientRegistration(client.id(), Sha256.of("alm_x"), RegistrationTemplate.NONE, MutableClock.START),
                Secret.of("alm_x"),
                secret);
    }
}
