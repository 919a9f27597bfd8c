package io.aldaba.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.directory.ldap.LdapSyntax;
import io.aldaba.encryption.jca.TestEnvelope;
import io.aldaba.kernel.Sha256;
import io.aldaba.password.PasswordPolicy;
import io.aldaba.provisioning.json.JsonText;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintsTest {

    private static final String USER = "{\"username\":\"ana\",\"password\":\"secret\"";
    private static final String CLIENT =
            "{\"client_id\":\"shop\",\"client_secret\":\"s\",\"grant_types\":[\"password\"]";

    private final Fingerprints fingerprints = new Fingerprints((purpose, text) -> Sha256.of(purpose + '\n' + text));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"name\":\"x\"",
                "\"given_name\":\"x\"",
                "\"email\":\"a@example.org\"",
                "\"groups\":[\"a\"]",
                "\"enabled\":false",
                "\"email\":\"a@example.org\",\"email_verified\":true",
                "\"address\":{\"locality\":\"x\"}",
                "\"address\":{\"region\":\"x\"}",
                "\"groups\":[\"a\",\"b\"]",
                "\"groups\":[\"ab\"]"
            })
    void each_member_of_a_profile_counts(String member) {
        DeclaredUser plain = user(USER + "}");
        DeclaredUser more = user(USER + "," + member + "}");

        assertThat(fingerprints.profile(more)).isNotEqualTo(fingerprints.profile(plain));
        assertThat(fingerprints.password(more)).isEqualTo(fingerprints.password(plain));
    }

    @Test
    void what_could_run_together_does_not() {
        List<ImportEntry> entries = Stream.of(
                        "\"groups\":[\"a\",\"b\"]",
                        "\"groups\":[\"ab\"]",
                        "\"name\":\"a\",\"nickname\":\"b\"",
                        "\"name\":\"ab\"",
                        "\"address\":{\"locality\":\"a\",\"region\":\"b\"}",
                        "\"address\":{\"locality\":\"ab\"}")
                .map(member -> fingerprints.profile(user(USER + "," + member + "}")))
                .toList();

        assertThat(entries).doesNotHaveDuplicates();
    }

    @Test
    void two_users_of_one_password_have_different_fingerprints() {
        ImportEntry ana = fingerprints.password(user(USER + "}")).orElseThrow();
        ImportEntry bob =
                fingerprints.password(user(USER.replace("ana", "bob") + "}")).orElseThrow();

        assertThat(ana.fingerprint()).isNotEqualTo(bob.fingerprint());
    }

    @Test
    void a_changed_password_leaves_the_profile_as_it_is() {
        DeclaredUser before = user(USER + "}");
        DeclaredUser after = user(USER.replace("secret", "geheim") + "}");

        assertThat(fingerprints.profile(after)).isEqualTo(fingerprints.profile(before));
        assertThat(fingerprints.password(after)).isNotEqualTo(fingerprints.password(before));
    }

    @Test
    void an_entry_without_a_password_is_another_than_one_with_it_and_what_it_says_counts_though_it_be_the_default() {
        String ana = "{\"username\":\"ana\"";
        List<ImportEntry> entries = Stream.of(
                        USER, ana, ana + ",\"groups\":[]", ana + ",\"enabled\":true", ana + ",\"enabled\":false")
                .map(text -> fingerprints.profile(user(text + "}")))
                .toList();

        assertThat(entries).doesNotHaveDuplicates();
        assertThat(fingerprints.password(user(ana + "}"))).isEmpty();
    }

    @Test
    void without_a_password_it_counts_whether_an_address_is_said_to_be_unverified_and_what_is_not_said_is_as_ever() {
        String ana = "{\"username\":\"ana\",\"email\":\"a@example.org\"";
        List<ImportEntry> entries = Stream.of("}", ",\"email_verified\":false}", ",\"email_verified\":true}")
                .map(rest -> fingerprints.profile(user(ana + rest)))
                .toList();

        assertThat(entries).doesNotHaveDuplicates();
        assertThat(entries.get(0).fingerprint().hex())
                .isEqualTo("d722b402e3864d8483382bb9e41c8ae28f066cb4c3d6d22b82c70b39de44eedc");
    }

    @Test
    void of_an_entry_with_a_password_the_defaults_count_as_if_they_were_not_said() {
        assertThat(fingerprints.profile(user(USER + ",\"groups\":[],\"enabled\":true}")))
                .isEqualTo(fingerprints.profile(user(USER + "}")));
        assertThat(fingerprints.profile(user(USER + ",\"email\":\"a@example.org\",\"email_verified\":false}")))
                .isEqualTo(fingerprints.profile(user(USER + ",\"email\":\"a@example.org\"}")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"client_name\":\"x\"",
                "\"scope\":\"a\"",
                "\"contacts\":[\"a\"]",
                "\"client_uri\":\"https://a.example/\"",
                "\"logo_uri\":\"https://a.example/\"",
                "\"policy_uri\":\"https://a.example/\"",
                "\"tos_uri\":\"https://a.example/\"",
                "\"redirect_uris\":[\"https://a.example/\"]",
                "\"id_token_claims\":[\"email\"]",
                "\"enabled\":false",
                "\"token_endpoint_auth_method\":\"client_secret_basic\"",
                "\"token_endpoint_auth_method\":\"client_secret_post\""
            })
    void each_member_of_a_client_counts(String member) {
        assertThat(fingerprints.registration(client(CLIENT + "," + member + "}")))
                .isNotEqualTo(fingerprints.registration(client(CLIENT + "}")));
    }

    @Test
    void the_secret_and_the_grants_of_a_client_count() {
        List<ImportEntry> entries = Stream.of(
                        CLIENT, CLIENT.replace("\"s\"", "\"t\""), CLIENT.replace("[\"password\"]", "[]"))
                .map(text -> fingerprints.registration(client(text + "}")))
                .toList();

        assertThat(entries).doesNotHaveDuplicates();
    }

    @Test
    void who_is_told_about_the_tokens_of_a_resource_counts_nobody_too_and_their_order_does_not() {
        List<ImportEntry> entries = Stream.of(
                        "", ",\"introspection_clients\":[]", ",\"introspection_clients\":[\"a\",\"b\"]")
                .map(FingerprintsTest::resource)
                .map(fingerprints::resource)
                .toList();

        assertThat(entries).doesNotHaveDuplicates();
        assertThat(fingerprints.resource(resource(",\"introspection_clients\":[\"b\",\"a\",\"b\"]")))
                .isEqualTo(entries.get(2));
    }

    private static DeclaredResource resource(String more) {
        return declared("{\"resources\":[{\"resource\":\"urn:a\"" + more + "}]}")
                .resources()
                .get(0);
    }

    private static DeclaredUser user(String json) {
        return declared("{\"users\":[" + json + "]}").users().get(0);
    }

    private static DeclaredClient client(String json) {
        return declared("{\"clients\":[" + json + "]}").clients().get(0);
    }

    private static Declarations declared(String json) {
        ImportRules rules = new ImportRules(
                false,
                PasswordPolicy.DEFAULT,
                (password, related) -> false,
                type -> true,
                TestEnvelope.usual(),
                new LdapSyntax());
        Declarations declared = Declarations.parse(JsonText.read(json), rules);
        assertThat(declared.faults()).isEmpty();
        return declared;
    }
}
