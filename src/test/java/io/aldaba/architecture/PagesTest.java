package io.aldaba.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The documentation has no dead links, quotes only what exists, and its commands are run by the checks. */
class PagesTest {

    private static final Path SERVERS = Path.of("docs/servers");
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#\\s]*)(?:#([^)\\s]+))?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
    private static final Pattern COMMANDS = Pattern.compile("(?m)^```sh$");
    private static final Pattern RUN = Pattern.compile("(?m)^<!-- run: (\\S+) -->\n```sh$");
    private static final Pattern STEPS = Pattern.compile("(?ms)^<!-- run: (\\S+) -->\n```sh\n(.*?)\n```$");
    private static final Pattern STATEMENTS = Pattern.compile("(?m)^<!-- run: (\\S+) -->\n```sql$");
    private static final Pattern MARK = Pattern.compile("<!-- run: (\\S+) -->");
    private static final Path TLS_ON_PAYARA = Path.of("server-config/payara/tls.asadmin");
    private static final Pattern IMAGE = Pattern.compile("(?m)^(?:FROM| +image:) (\\S+)");
    private static final List<String> SCRIPTS =
            List.of("check-servers", "lib/servers.sh", "lib/operations.sh", "lib/nodes.sh", "lib/stacks.sh");
    private static final Path INTEGRATE = Path.of("docs/integrate");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```(\\w+)$\n.*?^ *```$");
    private static final Pattern QUOTATION = Pattern.compile("(?ms)^ *<!-- from: (\\S+) -->\n *```\\w+\n(.*?)^ *```$");

    private static final Pattern CODE_MAP = Pattern.compile("(?s)```\nsrc/main/java/io/aldaba/\n(.*?)```");
    private static final Pattern CONTAINER_TESTS = Pattern.compile("(?m)^container_tests\\(\\) \\(\n((?:  .*\n)+)\\)$");
    private static final Pattern FOLDER = Pattern.compile("(?<=  )(\\w+)/");

    @ParameterizedTest
    @MethodSource("papers")
    void every_link_leads_to_a_file_and_a_heading(Path paper) throws IOException {
        for (MatchResult link : matches(LINK, Files.readString(paper))) {
            Path target = link.group(1).isEmpty()
                    ? paper
                    : paper.resolveSibling(link.group(1)).normalize();
            assertThat(target).as(link.group()).exists();
            if (link.group(2) != null) {
                assertThat(anchors(target)).contains(link.group(2));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_command_for_administrators_has_a_name_by_which_a_check_runs_it(Path page) throws IOException {
        String text = Files.readString(page);
        String checks = checks();
        String server = String.valueOf(page.getFileName()).replace(".md", "");

        assertThat(matches(RUN, text)).isNotEmpty().hasSameSizeAs(matches(COMMANDS, text));
        for (MatchResult run : matches(RUN, text)) {
            String name = run.group(1);
            assertThat(checks)
                    .containsPattern(Pattern.quote(name) + "|\\$server"
                            + Pattern.quote(name.replaceFirst("^" + server, "")) + "\\b");
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_marked_statement_for_administrators_of_the_database_is_run_by_a_check(Path page) throws IOException {
        String text = Files.readString(page);
        List<MatchResult> statements = matches(STATEMENTS, text);

        assertThat(matches(MARK, text))
                .hasSize(statements.size() + matches(RUN, text).size());
        assertThat(statements).allSatisfy(block -> assertThat(checks()).contains("run_statements " + block.group(1)));
    }

    @Test
    void the_database_that_a_page_creates_belongs_to_the_role_it_creates() throws IOException {
        assertThat(Files.readString(SERVERS.resolve("operations.md")))
                .containsPattern(
                        "(?m)^<!-- run: postgresql-create -->\n```sql\nCREATE ROLE (\\w+) LOGIN PASSWORD '…';\n"
                                + "CREATE DATABASE \\w+ OWNER \\1 ENCODING 'UTF8' TEMPLATE template0;$");
    }

    /** Payara restarts an enabled listener for each setting, and two restarts that overlap leave its port closed. */
    @Test
    void the_tls_listener_of_payara_is_disabled_while_its_settings_change() throws IOException {
        List<String> commands = Files.readAllLines(TLS_ON_PAYARA).stream()
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();

        assertThat(commands).hasSizeGreaterThan(2).allMatch(command -> command.contains(".http-listener-2."));
        assertThat(commands.get(0)).endsWith(".http-listener-2.enabled=false");
        assertThat(commands.get(commands.size() - 1)).endsWith(".http-listener-2.enabled=true");
    }

    /** An interactive shell goes on after a failed command, and the next one may destroy something. */
    @ParameterizedTest
    @MethodSource("pages")
    void no_command_of_a_block_is_run_behind_one_that_failed(Path page) throws IOException {
        List<MatchResult> blocks = matches(STEPS, Files.readString(page));

        assertThat(blocks).hasSameSizeAs(matches(RUN, Files.readString(page)));
        for (MatchResult block : blocks) {
            List<String> lines = block.group(2).lines().toList();
            assertThat(lines.subList(0, lines.size() - 1))
                    .as(block.group(1))
                    .allMatch(line -> line.endsWith(" &&") || line.endsWith(" \\"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check_server \\S+ switch ",
                "check_server \\S+ clients ",
                "check_server \\S+ refusal ",
                "on_server \"\\$server\" '[^']*' scripts/endure "
            })
    void what_differs_from_server_to_server_is_checked_on_each_before_a_change_lands(String check) throws IOException {
        Pattern loop =
                Pattern.compile("for server in (\\w+ \\w+ \\w+); do\n(?:    .*\n)*?    " + check + "\"\\$server\" ");

        assertThat(matches(loop, Files.readString(Path.of(".ci/run"))))
                .singleElement()
                .satisfies(found -> assertThat(found.group(1).split(" "))
                        .containsExactlyInAnyOrder("liberty", "wildfly", "payara"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"registration", "directory", "federation", "move"})
    void every_other_check_of_the_servers_but_the_walks_is_run_on_one_before_a_change_lands(String check)
            throws IOException {
        assertThat(Files.readString(Path.of(".ci/run")))
                .containsPattern("check_server \\S+ " + check + " (?:liberty|wildfly|payara) ");
    }

    /** A lost race is a property of the database and of the server's transactions. */
    @Test
    void every_race_for_what_is_used_once_is_run_on_postgresql_before_a_change_lands() throws IOException {
        String run = Files.readString(Path.of(".ci/run"));
        List<String> racing;
        try (Stream<Path> tests = Files.list(Path.of("src/test/java/io/aldaba/it"))) {
            racing = tests.filter(test -> test.toString().endsWith("IT.java"))
                    .filter(test -> contains(test, "Race.of("))
                    .map(test -> String.valueOf(test.getFileName()).replace(".java", ""))
                    .toList();
        }

        assertThat(racing).isNotEmpty().isSubsetOf(selected("WRITING_TESTS", run));
        assertThat(selected("RACING_TESTS", run)).isSubsetOf(selected("WRITING_TESTS", run));
        assertThat(run)
                .containsPattern("(?m)^ *part .* verify -Ddatabase=postgresql \"\\$WRITING_TESTS\" ")
                .containsPattern("(?m)^ *part .* -Pwildfly verify -Ddatabase=postgresql \"\\$RACING_TESTS\" ");
    }

    @Test
    void each_lane_is_run_before_a_change_lands() throws IOException {
        String run = Files.readString(Path.of(".ci/run"));
        Pattern lane = Pattern.compile("(?m)^(\\w+)\\(\\) \\{\n(?:  .*\n)*?  +check_server ");

        assertThat(matches(lane, run)).hasSize(2).allSatisfy(found -> assertThat(run)
                .containsPattern("(?m)^side_by_side .*\\b" + found.group(1) + "\\b"));
    }

    /** The checks of the other lane use the checkout itself at the same time. */
    @Test
    void the_container_tests_of_a_lane_are_run_in_a_copy() throws IOException {
        String run = Files.readString(Path.of(".ci/run"));
        Pattern lane = Pattern.compile(
                "(?m)^(\\w+)\\(\\) \\{\n(?:  .*\n)*?  +check_server .*\n(?:  .*\n)*?.*\\bcontainer_tests\\b");

        assertThat(matches(lane, run)).hasSize(1);
        assertThat(matches(CONTAINER_TESTS, run)).singleElement().satisfies(tests -> assertThat(tests.group(1))
                .startsWith("  cd \"$copy\"\n")
                .contains("-Pwildfly verify", "-Ppayara verify", "$WRITING_TESTS", "$RACING_TESTS"));
        assertThat(run).containsPattern("(?m)^part '[^']*' copy_checkout\nside_by_side ");
    }

    /**
     * A server with other applications does not run the second part, and needs none of it. The first part only takes
     * HTTP/2 without TLS and a warning from all applications, because both would disclose what is Aldaba's.
     */
    @ParameterizedTest
    @CsvSource({"wildfly, server.cli", "payara, server.asadmin"})
    void what_a_server_with_other_applications_runs_takes_nothing_from_them(String server, String file)
            throws IOException {
        String[] parts =
                Files.readString(Path.of("server-config", server, file)).split("(?m)^# --- .* ---$", -1);

        assertThat(parts).hasSize(3);
        assertThat(parts[0] + parts[1])
                .doesNotContainPattern("(?m)^(/.*:(remove|undefine-attribute)|/interface|/socket-binding"
                        + "|set-(?!log-levels org\\.glassfish\\.jersey\\.servlet\\.WebComponent=SEVERE$)|create-)")
                .doesNotContainPattern(
                        "(?m)^set (?!\\S*\\.http-listener-1\\.http\\.http2-enabled=).*(address|enabled|type|virtual-servers|security-enabled)=");
        assertThat(Files.readString(SERVERS.resolve(server + ".md")))
                .containsIgnoringWhitespaces("with other applications** wants only the first part of `" + file + "`")
                .containsIgnoringWhitespaces("*For a server of its own*");
    }

    /**
     * A short image name is searched for in the registries that the machine configures, and Podman has none by
     * default.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "compose.yaml",
                "server-config/liberty/Containerfile",
                "server-config/wildfly/Containerfile",
                "server-config/payara/Containerfile"
            })
    void every_image_is_named_with_its_registry(String file) throws IOException {
        assertThat(matches(IMAGE, Files.readString(Path.of(file))))
                .hasSize(2)
                .extracting(image -> image.group(1))
                .allMatch(name -> name.startsWith("docker.io/library/") || name.startsWith("localhost/"));
    }

    @Test
    void no_two_commands_share_a_name() throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path page : pages().toList()) {
            all.append(Files.readString(page));
        }
        assertThat(matches(MARK, all.toString()))
                .extracting(mark -> mark.group(1))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("papers")
    void every_quotation_stands_in_the_file_it_is_from(Path paper) throws IOException {
        for (MatchResult quotation : matches(QUOTATION, Files.readString(paper))) {
            assertThat(Files.readString(Path.of(quotation.group(1))))
                    .as(quotation.group())
                    .containsIgnoringWhitespaces(quotation.group(2));
        }
    }

    /** A package is listed by its name alone or together with others. */
    @Test
    void the_code_map_has_every_package_and_no_other() throws IOException {
        String map = matches(CODE_MAP, Files.readString(Path.of("CONTRIBUTING.md")))
                .get(0)
                .group(1);

        assertThat(matches(FOLDER, map))
                .extracting(folder -> folder.group(1))
                .containsExactlyInAnyOrderElementsOf(
                        House.ORDER.stream().flatMap(Set::stream).toList());
    }

    @ParameterizedTest
    @MethodSource("pagesOfOtherStacks")
    void everything_a_page_tells_other_stacks_to_write_is_from_what_is_tried(Path page) throws IOException {
        String text = Files.readString(page);
        long written = matches(BLOCK, text).stream()
                .filter(block -> !List.of("sh", "answer").contains(block.group(1)))
                .count();

        assertThat(matches(QUOTATION, text)).isNotEmpty().hasSize((int) written);
        assertThat(matches(COMMANDS, text).isEmpty() || checks().contains(page.toString()))
                .as("its commands are run")
                .isTrue();
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.readString(file).contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The container tests that a variable of the script names. */
    private static List<String> selected(String variable, String run) {
        MatchResult selection = matches(Pattern.compile("(?m)^" + variable + "=-Dit\\.test=(\\S+)$"), run)
                .get(0);
        return List.of(selection.group(1).split(",", -1));
    }

    static Stream<Path> pagesOfOtherStacks() throws IOException {
        return markdown(INTEGRATE, 1);
    }

    static Stream<Path> pages() throws IOException {
        return markdown(SERVERS, 1);
    }

    static Stream<Path> papers() throws IOException {
        return Stream.of(
                        markdown(Path.of(""), 1),
                        markdown(Path.of("docs"), 2),
                        markdown(Path.of("server-config"), 1),
                        markdown(Path.of("examples"), 2))
                .flatMap(found -> found);
    }

    private static Stream<Path> markdown(Path directory, int depth) throws IOException {
        try (Stream<Path> files = Files.walk(directory, depth)) {
            return files.filter(file -> file.toString().endsWith(".md")).toList().stream();
        }
    }

    private static String checks() throws IOException {
        StringBuilder checks = new StringBuilder();
        for (String script : SCRIPTS) {
            checks.append(Files.readString(Path.of("scripts", script)));
        }
        return checks.toString();
    }

    /** The anchors, as GitHub names them. */
    private static Set<String> anchors(Path paper) throws IOException {
        return matches(HEADING, Files.readString(paper)).stream()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    private static List<MatchResult> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().toList();
    }
}
