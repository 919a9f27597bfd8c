package io.aldaba.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.web.Limits;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The limits in {@code docs/limits.md} are those of the code, the settings and the server configuration. */
class LimitsPageTest {

    private static final Pattern CONSTANT = Pattern.compile("\\|([^|]*)\\|[^|]*\\| `([\\w.]+)#(\\w+)` \\|\n");
    private static final Pattern BATCH = Pattern.compile("\\|[^|]*\\|([^|]*)\\| `([\\w.]+)#(BATCH)` \\|\n");
    private static final Pattern ROW = Pattern.compile("\\|[^|]*\\|([^|]*)\\|[^|]*\\| `([\\w.]+)#BATCH` \\|\n");
    private static final Pattern LONGER =
            Pattern.compile(" (\\d+) (minute|hour|day)s? after they (?:expire|were due)\\b.*");
    private static final Pattern IN_A_FILE = Pattern.compile("`(server-config/[^`]+)`: `([^`]+)` \\|");
    private static final Pattern SETTING = Pattern.compile("\\| (\\d+)[^|]*\\|[^|]*\\| `(ALDABA_\\w+)` \\|");

    /** A bound in the sources, by its name. */
    private static final Pattern BOUND = Pattern.compile(
            "(?m)^    [a-z ]*\\b(?:int|long|Duration) ((?:MAX|MOST|LONGEST|LARGEST)(?:_\\w+)?|BATCH) =");

    private static final Path SOURCES = Path.of("src/main/java/io/aldaba");

    /** What needs no row, and why. */
    private static final Map<String, Set<String>> ELSEWHERE = Map.of(
            "configuration.md tells what a setting may be",
            Set.of(
                    "key.KeySettings#LONGEST_KEY_SET_CACHE",
                    "outbound.OutboundSettings#LONGEST",
                    "password.HashingCost#MAX_ITERATIONS",
                    "password.HashingCost#MAX_MEMORY_KIB",
                    "password.HashingCost#MAX_PARALLELISM",
                    "password.HashingLimits#LONGEST_QUEUE",
                    "password.HashingLimits#LONGEST_WAIT",
                    "password.HashingLimits#MOST_AT_ONCE",
                    "platform.configuration.SettingTexts#LONGEST_DURATION",
                    "platform.rest.RequestSettings#MOST",
                    "session.SessionSettings#LONGEST",
                    "throttle.ThrottleLimits#MOST",
                    "token.TokenSettings#LONGEST_ACCESS",
                    "token.TokenSettings#LONGEST_REFRESH",
                    "token.TokenSettings#LONGEST_RETRY",
                    "upkeep.UpkeepSettings#LONGEST"),
            "import.md tells what an entry may say",
            Set.of(
                    "client.ClientGroupMapping#LONGEST",
                    "client.ClientGroupMapping#MOST",
                    "clientregistration.InitialAccessToken#LONGEST_LIFE",
                    "clientregistration.InitialAccessToken#MOST_USES",
                    "directory.DirectoryDocument#LONGEST",
                    "directory.DirectoryDocument#LONGEST_CONNECT",
                    "directory.DirectoryDocument#MOST_URLS",
                    "directory.SchemaDocument#MOST_ATTRIBUTES",
                    "directory.SchemaDocument#MOST_GROUPS",
                    "identityprovider.ClaimMappingDocument#MOST",
                    "identityprovider.IdentityProviderDocument#LONGEST",
                    "identityprovider.ProviderRulesDocument#LONGEST",
                    "identityprovider.ProviderRulesDocument#MOST",
                    "provisioning.DeclaredProvider#LONGEST_SECRET",
                    "resource.Resource#LONGEST"),
            "it bounds what we write and not what we take",
            Set.of(
                    "identityprovider.ProfileMapping#LONGEST_NUMBERED",
                    "kernel.JsonPath#MAX_NAME",
                    "password.PasswordHash#MAX_LENGTH",
                    "platform.transfer.Transfer#BATCH",
                    "provisioning.ApplyImport#BATCH",
                    "provisioning.FaultyImport#MAX_LISTED",
                    "session.Session#LONGEST_STEP",
                    "user.CheckedRegistration#LONGEST_NAME_TOLD"));

    @Test
    void each_bound_in_the_sources_has_a_row_or_a_reason_to_have_none() throws IOException {
        Set<String> bounds = bounds();
        Set<String> elsewhere = ELSEWHERE.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        String page = Files.readString(Path.of("docs/limits.md"));

        assertThat(bounds).containsAll(elsewhere);
        assertThat(bounds)
                .filteredOn(bound -> !page.contains("`" + bound + "`"))
                .containsExactlyInAnyOrderElementsOf(elsewhere);
    }

    private static Set<String> bounds() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            Stream<String> named =
                    files.filter(file -> file.toString().endsWith(".java")).flatMap(LimitsPageTest::bounds);
            Stream<String> those =
                    Stream.of(Limits.class.getDeclaredFields()).map(field -> "kernel.web.Limits#" + field.getName());
            return Stream.concat(named, those).collect(Collectors.toSet());
        }
    }

    private static Stream<String> bounds(Path file) {
        try {
            String type = SOURCES.relativize(file)
                    .toString()
                    .replace(File.separatorChar, '.')
                    .replace(".java", "");
            return BOUND.matcher(Files.readString(file)).results().map(bound -> type + "#" + bound.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("constants")
    void a_number_is_that_of_its_constant(String number, String type, String name) throws ReflectiveOperationException {
        Field constant = Class.forName(House.ROOT + "." + type).getDeclaredField(name);
        constant.setAccessible(true);

        assertThat(number.strip()).isEqualTo(String.valueOf(constant.get(null)));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void a_row_is_kept_as_long_after_its_end_as_its_purge_says(String told, String type)
            throws ReflectiveOperationException {
        Optional<Field> kept = Stream.of(Class.forName(House.ROOT + "." + type).getDeclaredFields())
                .filter(field -> field.getName().equals("KEPT"))
                .findFirst();
        Matcher longer = LONGER.matcher(told);

        assertThat(longer.matches()).as(told).isEqualTo(kept.isPresent());
        if (kept.isPresent()) {
            kept.get().setAccessible(true);
            assertThat(Duration.of(
                            Long.parseLong(longer.group(1)),
                            ChronoUnit.valueOf(longer.group(2).toUpperCase(Locale.ROOT) + "S")))
                    .isEqualTo(kept.get().get(null));
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void what_a_server_bounds_stands_in_its_file(String file, String text) throws IOException {
        assertThat(Files.readString(Path.of(file))).contains(text);
    }

    @ParameterizedTest
    @MethodSource("settings")
    void a_number_is_the_default_of_its_setting(String number, String setting) throws IOException {
        String row = Files.readAllLines(Path.of("docs/configuration.md")).stream()
                .filter(line -> line.startsWith("| `" + setting + "` |"))
                .findFirst()
                .orElseThrow();

        assertThat(row).containsPattern("`(PT)?" + number + "S?`");
    }

    static Stream<Arguments> constants() throws IOException {
        return Stream.concat(rows(CONSTANT).stream().filter(row -> !row.group(3).equals("BATCH")), rows(BATCH).stream())
                .map(row -> Arguments.of(row.group(1), row.group(2), row.group(3)));
    }

    static Stream<Arguments> rows() throws IOException {
        return rows(ROW).stream().map(row -> Arguments.of(row.group(1), row.group(2)));
    }

    static Stream<Arguments> files() throws IOException {
        return rows(IN_A_FILE).stream().map(row -> Arguments.of(row.group(1), row.group(2)));
    }

    static Stream<Arguments> settings() throws IOException {
        return rows(SETTING).stream().map(row -> Arguments.of(row.group(1), row.group(2)));
    }

    private static List<MatchResult> rows(Pattern pattern) throws IOException {
        return pattern.matcher(Files.readString(Path.of("docs/limits.md")))
                .results()
                .toList();
    }
}
