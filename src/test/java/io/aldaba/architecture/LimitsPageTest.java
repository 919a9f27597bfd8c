package io.aldaba.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The bounds that {@code docs/limits.md} tells are those of the code, of the settings and of the servers' files. */
class LimitsPageTest {

    private static final Pattern CONSTANT = Pattern.compile("\\|([^|]*)\\|[^|]*\\| `([\\w.]+)#(\\w+)` \\|\n");
    private static final Pattern BATCH = Pattern.compile("\\|[^|]*\\|([^|]*)\\| `([\\w.]+)#(BATCH)` \\|\n");
    private static final Pattern ROW = Pattern.compile("\\|[^|]*\\|([^|]*)\\|[^|]*\\| `([\\w.]+)#BATCH` \\|\n");
    private static final Pattern LONGER = Pattern.compile(" (\\d+) (minute|hour|day)s? after they (?:expire|were due)\\b.*");
    private static final Pattern IN_A_FILE = Pattern.compile("`(server-config/[^`]+)`: `([^`]+)` \\|");
    private static final Pattern SETTING = Pattern.compile("\\| (\\d+)[^|]*\\|[^|]*\\| `(ALDABA_\\w+)` \\|");

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
