package io.aldaba.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.client.Client;
import io.aldaba.client.ClientAuthMethod;
import io.aldaba.client.ClientId;
import io.aldaba.client.ClientMetadata;
import io.aldaba.client.GrantType;
import io.aldaba.client.InMemoryClients;
import io.aldaba.client.RedirectUri;
import io.aldaba.client.ValidatedRedirect;
import io.aldaba.identityprovider.IdentityProvider;
import io.aldaba.kernel.SequentialIds;
import io.aldaba.user.InMemoryUsers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The import accepts what the integrations page tells readers to enter, and it agrees with what the page says beside
 * it.
 */
class IntegrationsPageTest {

    private static final Path PAGE = Path.of("docs/integrations.md");
    private static final Path FIRST = Path.of("docs/first-single-sign-on.md");
    private static final Path EXAMPLE = Path.of("examples/web-app/README.md");
    private static final Path LIBERTY = Path.of("examples/web-app/src/main/liberty/config/server.xml");
    private static final Pattern APPLICATION_PORT =
            Pattern.compile("<variable name=\"app.http.port\" defaultValue=\"(\\d+)\"/>");
    private static final Pattern BLOCK = Pattern.compile("(?s)```json\\n(.*?)```");
    private static final Pattern SECTION = Pattern.compile("(?m)^### .+$");

    private final InMemoryImportEntries entries = new InMemoryImportEntries();
    private final InMemoryClients clients = new InMemoryClients();
    private final Node node =
            new Node(entries, new InMemoryUsers(), clients, new SequentialIds(), entries::transact).strict();

    @ParameterizedTest
    @MethodSource("blocks")
    void every_block_is_a_whole_file_that_production_takes(String block) {
        ImportSummary summary = node.start(block);

        assertThat(summary.created()).isPositive();
        assertThat(node.start(block)).isEqualTo(new ImportSummary(0, 0, summary.created()));
    }

    @Test
    void every_section_has_one() throws IOException {
        assertThat(SECTION.matcher(page()).results().count()).isEqualTo(14);
        assertThat(blocks()).hasSize(14).doesNotHaveDuplicates();
    }

    @Test
    void together_they_are_taken_too_for_no_two_share_a_name_or_an_address() throws IOException {
        for (String block : blocks().toList()) {
            assertThat(node.start(block).changed()).isZero();
        }
    }

    @Test
    void the_file_of_the_first_single_sign_on_is_taken_and_declares_the_example_as_its_own_page_does()
            throws IOException {
        node.start(blocks(FIRST).findFirst().orElseThrow());
        ClientMetadata declared = declared("web-app");

        assertThat(node.start(blocks(EXAMPLE).findFirst().orElseThrow())).isEqualTo(new ImportSummary(0, 0, 1));
        assertThat(declared("web-app")).isEqualTo(declared);
    }

    /** Beside Aldaba, and in a server of its own on Open Liberty, whose port its configuration has. */
    @Test
    void the_example_is_declared_where_it_runs_on_each_server() throws IOException {
        Matcher port = APPLICATION_PORT.matcher(Files.readString(LIBERTY));
        assertThat(port.find()).isTrue();
        node.start(blocks(EXAMPLE).findFirst().orElseThrow());

        for (String server : List.of("http://localhost:8080", "http://localhost:" + port.group(1))) {
            Client client = clients.find(new ClientId("web-app")).orElseThrow();
            assertThat(client.redirectTo(server + "/web-app/callback")).isPresent();
            assertThat(client.metadata().postLogoutRedirectUris()).contains(new RedirectUri(server + "/web-app/bye"));
        }
    }

    @ParameterizedTest
    @CsvSource({"entra", "google", "okta", "keycloak", "adfs"})
    void what_to_register_at_a_provider_is_where_it_is_answered(String alias) throws IOException {
        IdentityProvider provider = provider(alias);

        assertThat(page())
                .contains("`…" + provider.callbackPath() + "`")
                .contains(alias.equals("google") ? "**No logout** there" : "`…" + provider.loggedOutPath() + "`");
    }

    /**
     * With the wrong setting, an application that sends no proof key, or sends its secret in an unusual way, could
     * not log anybody in.
     */
    @ParameterizedTest
    @CsvSource({
        "kubernetes, none, false",
        "argocd, either, true",
        "argocd-cli, none, false",
        "grafana, either, false",
        "gitlab, either, false",
        "nextcloud, either, false",
        "jenkins, either, false",
        "oauth2-proxy, either, false",
        "spring, either, false",
        "apache, either, false"
    })
    void an_application_is_set_up_as_the_table_says(String id, String method, boolean exempt) throws IOException {
        ClientMetadata client = client(id);

        assertThat(client.authentication().method().map(ClientAuthMethod::value).orElse("either"))
                .isEqualTo(method);
        assertThat(client.pkceExemption().isPresent()).isEqualTo(exempt);
        assertThat(client.grantTypes()).contains(GrantType.AUTHORIZATION_CODE);
        assertThat(client.scope().has("groups")).isTrue();
    }

    @Test
    void those_that_read_the_id_token_alone_find_the_claims_their_options_name() throws IOException {
        assertThat(client("kubernetes").idTokenClaims()).containsExactly("email", "email_verified");
        assertThat(client("argocd").idTokenClaims()).contains("email");
        assertThat(client("argocd-cli").idTokenClaims())
                .isEqualTo(client("argocd").idTokenClaims());
    }

    @Test
    void a_port_that_kubelogin_was_told_to_listen_on_is_admitted_as_well() throws IOException {
        client("kubernetes");

        assertThat(clients.find(new ClientId("kubernetes")).orElseThrow().redirectTo("http://localhost:12345"))
                .map(ValidatedRedirect::uri)
                .contains(new RedirectUri("http://localhost:12345"));
    }

    private ClientMetadata client(String id) throws IOException {
        takeAll();
        return declared(id);
    }

    private ClientMetadata declared(String id) {
        return clients.find(new ClientId(id)).orElseThrow().metadata();
    }

    private IdentityProvider provider(String alias) throws IOException {
        takeAll();
        return node.providers.all().stream()
                .filter(there -> there.alias().value().equals(alias))
                .findFirst()
                .orElseThrow();
    }

    private void takeAll() throws IOException {
        blocks().forEach(node::start);
    }

    static Stream<String> blocks() throws IOException {
        return blocks(PAGE);
    }

    private static Stream<String> blocks(Path page) throws IOException {
        return BLOCK.matcher(Files.readString(page)).results().map(block -> block.group(1));
    }

    private static String page() throws IOException {
        return Files.readString(PAGE);
    }
}
