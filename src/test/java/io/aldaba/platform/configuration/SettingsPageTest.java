package io.aldaba.platform.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * {@code docs/configuration.md} and the example files say the same of the settings as the catalogue;
 * {@code mvn test -Dtest=SettingsPageTest -Dsettings.write=true} generates them again.
 */
class SettingsPageTest {

    private static final boolean WRITE = Boolean.getBoolean("settings.write");
    private static final Path PAGE = Path.of("docs/configuration.md");
    private static final Pattern README_ROW = Pattern.compile("(?m)^\\| `(ALDABA_\\w+)` \\|");
    private static final Pattern BLOCK =
            Pattern.compile("(?s)(<!-- settings: [^>]*-->\n).*?(<!-- end of settings -->)");

    @Test
    void the_table_of_settings_is_that_of_the_catalogue() throws IOException {
        String text = Files.readString(PAGE);
        Matcher block = BLOCK.matcher(text);
        assertThat(block.find()).as("a marked block").isTrue();
        String current = block.replaceFirst(
                Matcher.quoteReplacement(block.group(1) + "\n" + SettingsPage.table() + "\n" + block.group(2)));

        write(PAGE, current);

        assertThat(text).isEqualTo(current);
    }

    @ParameterizedTest
    @EnumSource
    void the_example_file_is_that_of_the_catalogue(Environment environment) throws IOException {
        Path file = example(environment);
        String current = SettingsPage.example(environment);

        write(file, current);

        assertThat(file).hasContent(current);
    }

    @ParameterizedTest
    @EnumSource(names = {"DEVELOPMENT", "TEST"})
    void the_example_file_is_a_fit_configuration(Environment environment) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : uncommented(example(environment))) {
            String[] parts = line.split("=", 2);
            values.put(keyOf(parts[0]), parts[1]);
        }
        values.put(
                Setting.DATA_DIRECTORY.key(),
                Path.of("target/settings-page-test").toString());

        assertThat(Configuration.read(new MapSource(values)).environment()).isEqualTo(environment);
    }

    @Test
    void the_example_of_production_sets_all_that_production_demands() throws IOException {
        assertThat(uncommented(example(Environment.PRODUCTION)))
                .extracting(line -> line.split("=")[0])
                .containsExactly("ALDABA_ENVIRONMENT", "ALDABA_ISSUER", "ALDABA_KEYS_ENCRYPTION_KEY_FILE");
    }

    @ParameterizedTest
    @EnumSource
    void each_setting_is_described_by_sentences_and_has_a_plain_key(Setting setting) {
        assertThat(setting.description()).endsWith(".");
        assertThat(setting.key()).matches("aldaba(\\.[a-z]+(-[a-z]+)*)+");
    }

    @Test
    void no_two_settings_share_a_variable() {
        assertThat(Setting.values()).extracting(Setting::variable).doesNotHaveDuplicates();
    }

    @Test
    void the_settings_that_the_readme_begins_with_are_there() throws IOException {
        assertThat(README_ROW.matcher(Files.readString(Path.of("README.md"))).results())
                .extracting(row -> row.group(1))
                .isNotEmpty()
                .isSubsetOf(Stream.of(Setting.values()).map(Setting::variable).toList());
    }

    private static void write(Path file, String text) throws IOException {
        if (WRITE) {
            Files.writeString(file, text);
        }
    }

    private static Path example(Environment environment) {
        return Path.of(".env." + environment.wireName() + ".example");
    }

    private static List<String> uncommented(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    private static String keyOf(String variable) {
        for (Setting setting : Setting.values()) {
            if (setting.variable().equals(variable)) {
                return setting.key();
            }
        }
        return variable;
    }
}
