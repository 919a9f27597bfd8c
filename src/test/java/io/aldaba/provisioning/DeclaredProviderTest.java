package io.aldaba.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aldaba.encryption.jca.TestEnvelope;
import io.aldaba.federation.FakeProvider;
import io.aldaba.identityprovider.IdentityProvider;
import io.aldaba.identityprovider.ProviderAlias;
import io.aldaba.identityprovider.ProviderAuthMethod;
import io.aldaba.identityprovider.ProviderRules;
import io.aldaba.kernel.Problem.FieldFault;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.SequentialIds;
import io.aldaba.kernel.SigningAlgorithm;
import io.aldaba.user.Group;
import io.aldaba.user.InMemoryUsers;
import io.aldaba.user.StandardClaim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Identity providers in the import file. */
class DeclaredProviderTest {

    private static final String PLAIN =
            "{'alias':'corp','issuer':'https://op.example','client_id':'aldaba','client_secret':'s'}";

    private final InMemoryImportEntries entries = new InMemoryImportEntries();
    private final Node node = new Node(
            entries,
            new InMemoryUsers(),
            new io.aldaba.client.InMemoryClients(),
            new SequentialIds(),
            entries::transact);

    @Test
    void a_provider_has_the_usual_where_nothing_else_is_said() {
        start(PLAIN);

        IdentityProvider provider = provider("corp");
        assertThat(provider.issuer()).isEqualTo("https://op.example");
        assertThat(provider.scopes()).containsExactly("openid", "profile", "email");
        assertThat(provider.idTokenAlgorithm()).isEqualTo(SigningAlgorithm.RS256);
        assertThat(provider.client().method()).isEqualTo(ProviderAuthMethod.CLIENT_SECRET_BASIC);
        assertThat(provider.userInfo()).isFalse();
        assertThat(provider.enabled()).isTrue();
        assertThat(provider.domains()).isEmpty();
        assertThat(provider.rules()).isEqualTo(ProviderRules.NONE);
        assertThat(node.audit.types()).contains("identity_provider.added");
    }

    @Test
    void everything_can_be_said_otherwise() {
        start("{'alias':'corp','issuer':'https://op.example/realm/','client_id':'aldaba',"
                + "'token_endpoint_auth_method':'private_key_jwt','token_endpoint_auth_signing_alg':'ES256',"
                + "'id_token_signed_response_alg':'PS256','scopes':['openid','groups'],'acr_values':['gold'],"
                + "'userinfo':true,'claim_mapping':{'preferred_username':'upn'},"
                + "'group_mapping':{'claim':'https://corp.example/roles','groups':{'Ops team':['admin','ops'],'X':'x'}},"
                + "'domains':['Corp.Example'],'button_text':'Log in at work','enabled':false}");

        IdentityProvider provider = provider("corp");
        assertThat(provider.client().algorithm()).isEqualTo(SigningAlgorithm.ES256);
        assertThat(provider.idTokenAlgorithm()).isEqualTo(SigningAlgorithm.PS256);
        assertThat(provider.acrValues()).containsExactly("gold");
        assertThat(provider.mapping().claims()).isEqualTo(Map.of(StandardClaim.PREFERRED_USERNAME, "upn"));
        assertThat(provider.mapping().groups())
                .isEqualTo(
                        Map.of("Ops team", Set.of(new Group("admin"), new Group("ops")), "X", Set.of(new Group("x"))));
        assertThat(provider.domains()).containsExactly("corp.example");
        assertThat(provider.buttonText()).contains("Log in at work");
        assertThat(provider.enabled()).isFalse();
    }

    @Test
    void rules_can_be_said() {
        start(PLAIN.replace(
                "'s'",
                "'s','required_claims':{'hd':'corp.example','email_verified':true},'create_users':false,"
                        + "'subject_type':'public','reauthenticates':true"));

        assertThat(provider("corp").rules())
                .isEqualTo(new ProviderRules(Map.of("hd", "corp.example", "email_verified", true), false, true, true));
    }

    @Test
    void rules_that_say_the_usual_are_none_and_change_nothing() {
        start(PLAIN);

        assertThat(start(PLAIN.replace(
                        "'s'", "'s','create_users':true,'subject_type':'pairwise','reauthenticates':false")))
                .isEqualTo(new ImportSummary(0, 0, 1));
        assertThat(start(PLAIN.replace("'s'", "'s','create_users':false"))).isEqualTo(new ImportSummary(0, 1, 0));
    }

    @Test
    void so_many_claims_may_be_required() {
        start(PLAIN.replace("'s'", "'s','required_claims':" + claims(16)));
        assertThat(provider("corp").rules().requiredClaims()).hasSize(16);

        FaultyImport refused = catchThrowableOfType(
                FaultyImport.class, () -> start(PLAIN.replace("'s'", "'s','required_claims':" + claims(17))));
        assertThat(refused.faults())
                .extracting(FieldFault::field)
                .containsExactly("$.identity_providers[0].required_claims");
    }

    private static String claims(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> "'c" + number + "':true")
                .collect(Collectors.joining(",", "{", "}"));
    }

    @Test
    void the_secret_is_stored_encrypted_and_for_that_provider_only() {
        start(PLAIN.replace("'s'", "'" + FakeProvider.CLIENT_SECRET + "'"));

        IdentityProvider provider = provider("corp");
        assertThat(provider.toString()).doesNotContain(FakeProvider.CLIENT_SECRET);
        assertThat(provider.client().secret(provider.alias(), TestEnvelope.usual()))
                .contains(Secret.of(FakeProvider.CLIENT_SECRET));
        assertThat(provider.client().secret(new ProviderAlias("other"), TestEnvelope.usual()))
                .isEmpty();
    }

    @Test
    void the_same_file_again_changes_nothing_and_another_secret_does() {
        start(PLAIN);
        int writes = entries.writes();

        assertThat(start(PLAIN)).isEqualTo(new ImportSummary(0, 0, 1));
        assertThat(entries.writes()).isEqualTo(writes);
        assertThat(start(PLAIN.replace("'s'", "'t'"))).isEqualTo(new ImportSummary(0, 1, 0));
        assertThat(start(PLAIN.replace("'s'", "'t','enabled':false"))).isEqualTo(new ImportSummary(0, 1, 0));
    }

    @Test
    void an_alias_stays_with_its_issuer_and_a_file_that_moves_it_is_not_applied_at_all() {
        start(PLAIN);
        String other = PLAIN.replace("'corp'", "'other'");

        FaultyImport refused = catchThrowableOfType(
                FaultyImport.class, () -> start(other, PLAIN.replace("https://op.example", "https://op.example/")));

        assertThat(refused.faults())
                .containsExactly(new FieldFault(
                        "$.identity_providers[1].issuer", "must stay what it was: another issuer needs another alias"));
        assertThat(node.providers.all()).extracting(IdentityProvider::issuer).containsExactly("https://op.example");
    }

    @Test
    void an_alias_stays_with_its_client_unless_subjects_are_public_there() {
        start(PLAIN);
        String moved = PLAIN.replace("'aldaba'", "'aldaba-2'");

        FaultyImport refused = catchThrowableOfType(FaultyImport.class, () -> start(moved));

        assertThat(refused.faults())
                .containsExactly(
                        new FieldFault(
                                "$.identity_providers[0].client_id",
                                "must stay what it was: another client_id needs another alias, or \"subject_type\": \"public\""));
        assertThat(provider("corp").client().id()).isEqualTo("aldaba");

        start(moved.replace("'s'", "'s','subject_type':'public'"));
        assertThat(provider("corp").client().id()).isEqualTo("aldaba-2");
    }

    @Test
    void a_new_alias_beside_the_old_one_is_how_the_issuer_changes() {
        start(PLAIN);

        start(
                PLAIN.replace("'s'", "'s','enabled':false"),
                PLAIN.replace("'corp'", "'corp-2'").replace("op.example", "new.example"));

        assertThat(provider("corp").enabled()).isFalse();
        assertThat(provider("corp").issuer()).isEqualTo("https://op.example");
        assertThat(provider("corp-2").issuer()).isEqualTo("https://new.example");
    }

    @Test
    void a_new_alias_takes_the_domains_of_one_that_is_barred_and_of_no_other() {
        String old = PLAIN.replace("'s'", "'s','domains':['corp.example','a.example']");
        String next = old.replace("'corp'", "'corp-2'").replace("op.example", "new.example");
        start(old);

        for (String[] file : new String[][] {{next}, {old, next}}) {
            FaultyImport refused = catchThrowableOfType(FaultyImport.class, () -> start(file));
            assertThat(refused.faults())
                    .extracting(FieldFault::field)
                    .containsOnly("$.identity_providers[" + (file.length - 1) + "].domains");
        }
        assertThat(catchThrowableOfType(FaultyImport.class, () -> start(next)).faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.message())
                        .isEqualTo("has a.example, which the provider corp has: declare that one, too, with"
                                + " \"enabled\": false or other domains"));

        start(old.replace("'s'", "'s','enabled':false"), next);

        assertThat(provider("corp").enabled()).isFalse();
        assertThat(provider("corp-2").domains()).contains("corp.example");
        assertThat(start(next)).isEqualTo(new ImportSummary(0, 0, 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "'alias':'corp' | 'alias':'Corp' | alias",
                "'alias':'corp', | | alias",
                "https://op.example | ftp://op.example | issuer",
                "https://op.example | https://op.example?x=y | issuer",
                "https://op.example | https://me@op.example | issuer",
                "'client_id':'aldaba' | 'client_id':'' | client_id",
                "'client_secret':'s' | 'client_secret':'' | client_secret",
                ",'client_secret':'s' | | client_secret",
                "'client_secret':'s' | 'client_secret':'s','token_endpoint_auth_method':'private_key_jwt' | client_secret",
                "'client_secret':'s' | 'client_secret':'s','token_endpoint_auth_method':'none' | token_endpoint_auth_method",
                "'client_secret':'s' | 'client_secret':'s','id_token_signed_response_alg':'none' | id_token_signed_response_alg",
                "'client_secret':'s' | 'client_secret':'s','id_token_signed_response_alg':'HS256' | id_token_signed_response_alg",
                "'client_secret':'s' | 'client_secret':'s','scopes':['email'] | scopes",
                "'client_secret':'s' | 'client_secret':'s','scopes':['openid','a b'] | scopes[1]",
                "'client_secret':'s' | 'client_secret':'s','acr_values':['a b'] | acr_values[0]",
                "'client_secret':'s' | 'client_secret':'s','domains':['nowhere'] | domains[0]",
                "'client_secret':'s' | 'client_secret':'s','button_text':'' | button_text",
                "'client_secret':'s' | 'client_secret':'s','userinfo':'yes' | userinfo",
                "'client_secret':'s' | 'client_secret':'s','claim_mapping':{'sub':'oid'} | claim_mapping.sub",
                "'client_secret':'s' | 'client_secret':'s','claim_mapping':7 | claim_mapping",
                "'client_secret':'s' | 'client_secret':'s','group_mapping':{'groups':{'a':''}} | group_mapping.groups.a",
                "'client_secret':'s' | 'client_secret':'s','group_mapping':{'groups':{'a':[]}} | group_mapping.groups.a",
                "'client_secret':'s' | 'client_secret':'s','group_mapping':{'other':1} | group_mapping.other",
                "'client_secret':'s' | 'client_secret':'s','required_claims':{} | required_claims",
                "'client_secret':'s' | 'client_secret':'s','required_claims':['hd'] | required_claims",
                "'client_secret':'s' | 'client_secret':'s','required_claims':{'hd':''} | required_claims.hd",
                "'client_secret':'s' | 'client_secret':'s','required_claims':{'hd':7} | required_claims.hd",
                "'client_secret':'s' | 'client_secret':'s','required_claims':{'hd':['a']} | required_claims.hd",
                "'client_secret':'s' | 'client_secret':'s','required_claims':{'':'a'} | required_claims['']",
                "'client_secret':'s' | 'client_secret':'s','create_users':'no' | create_users",
                "'client_secret':'s' | 'client_secret':'s','subject_type':'ephemeral' | subject_type",
                "'client_secret':'s' | 'client_secret':'s','reauthenticates':1 | reauthenticates",
                "'client_secret':'s' | 'client_secret':'s','sealed_client_secret':'v1.x' | sealed_client_secret",
                "'client_secret':'s' | 'client_secret':'s','jwks_uri':'https://op.example' | jwks_uri"
            })
    void a_faulty_entry_is_told_by_its_path_and_nothing_is_applied(String part, String replacement, String path) {
        String faulty = PLAIN.replace(part, Optional.ofNullable(replacement).orElse(""));

        FaultyImport refused = catchThrowableOfType(FaultyImport.class, () -> start(faulty));

        assertThat(refused.faults()).extracting(FieldFault::field).containsExactly("$.identity_providers[0]." + path);
        assertThat(node.providers.all()).isEmpty();
    }

    @Test
    void two_providers_have_neither_an_alias_nor_a_domain_in_common() {
        String first = PLAIN.replace("'s'", "'s','domains':['corp.example']");

        FaultyImport refused =
                catchThrowableOfType(FaultyImport.class, () -> start(first, first.replace("corp'", "other'"), PLAIN));

        assertThat(refused.faults())
                .extracting(FieldFault::field)
                .containsExactly("$.identity_providers[1].domains", "$.identity_providers[2].alias");
    }

    @Test
    void the_example_of_the_documentation_is_applied_even_in_production() throws IOException {
        Matcher example = Pattern.compile("(?s)```json\\n(\\{\\s*\"identity_providers\".*?)```")
                .matcher(Files.readString(Path.of("docs/import.md")));
        assertThat(example.find()).isTrue();

        assertThat(node.strict().start(example.group(1))).isEqualTo(new ImportSummary(2, 0, 0));

        assertThat(provider("corporate").mapping().groups().get("Operations"))
                .containsExactlyInAnyOrder(new Group("ops"), new Group("admin"));
        assertThat(provider("partner").client().method()).isEqualTo(ProviderAuthMethod.PRIVATE_KEY_JWT);
    }

    @Test
    void what_the_page_on_federation_says_of_google_and_entra_id_is_applied_even_in_production() throws IOException {
        Matcher example = Pattern.compile("(?s)```json\\n(\\{\\s*\"identity_providers\".*?)```")
                .matcher(Files.readString(Path.of("docs/federation.md")));
        assertThat(example.find()).isTrue();

        assertThat(node.strict().start(example.group(1))).isEqualTo(new ImportSummary(2, 0, 0));

        assertThat(provider("google").rules().requiredClaims()).isEqualTo(Map.of("hd", "corp.example"));
        assertThat(provider("entra").rules().createUsers()).isFalse();
    }

    private ImportSummary start(String... providers) {
        return node.start(
                "{\"identity_providers\":[" + String.join(",", providers).replace('\'', '"') + "]}");
    }

    private IdentityProvider provider(String alias) {
        return node.providers.find(new ProviderAlias(alias)).orElseThrow();
    }
}
