package io.aldaba.platform.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aldaba.testing.CapturedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfiguredValuesTest {

    @TempDir
    Path place;

    private final ConfiguredValues values = new ConfiguredValues();

    @Test
    void the_start_is_refused_by_the_faults_themselves_and_makes_nothing() {
        Path data = place.resolve("data");
        values.reading = ConfiguredValues.reading(
                MapSource.of("aldaba.environment", "production", "aldaba.data.directory", data.toString()));

        try (CapturedLog log = new CapturedLog(ConfiguredValues.class.getName())) {
            assertThat(catchThrowableOfType(InvalidConfiguration.class, () -> values.atStart(new Object())))
                    .hasMessageContainingAll("- aldaba.issuer:", "- aldaba.keys.encryption-key:")
                    .hasNoCause();

            assertThat(log.lines()).isEmpty();
        }
        assertThat(data).doesNotExist();
    }

    @Test
    void the_start_says_what_it_is_for_and_by_which_issuer() {
        values.reading = ConfiguredValues.reading(MapSource.of(
                "aldaba.environment",
                "test",
                "aldaba.issuer",
                "http://localhost:9090",
                "aldaba.data.directory",
                place.toString()));

        try (CapturedLog log = new CapturedLog(ConfiguredValues.class.getName())) {
            values.atStart(new Object());

            assertThat(log.lines()).containsExactly("INFO the environment is test, the issuer http://localhost:9090");
        }
    }

    @Test
    void a_start_in_development_warns_of_the_users_it_creates_and_says_what_to_set() throws IOException {
        values.reading = ConfiguredValues.reading(
                MapSource.of("aldaba.issuer", "http://localhost:9090", "aldaba.data.directory", place.toString()));

        try (CapturedLog log = new CapturedLog(ConfiguredValues.class.getName())) {
            values.atStart(new Object());

            assertThat(log.lines())
                    .singleElement(InstanceOfAssertFactories.STRING)
                    .startsWith("WARNING the environment is development, the issuer http://localhost:9090; ")
                    .contains(usersOfDevelopment())
                    .contains("ALDABA_ENVIRONMENT=production");
        }
    }

    @Test
    void a_start_in_production_names_no_user() {
        values.reading = ConfiguredValues.reading(MapSource.of(
                "aldaba.environment",
                "production",
                "aldaba.issuer",
                "https://login.example.org",
                "aldaba.keys.encryption-key",
                "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
                "aldaba.data.directory",
                place.toString()));

        try (CapturedLog log = new CapturedLog(ConfiguredValues.class.getName())) {
            values.atStart(new Object());

            assertThat(log.lines())
                    .containsExactly("INFO the environment is production, the issuer https://login.example.org");
        }
    }

    /** The names in the file that a start in development applies. */
    private static List<String> usersOfDevelopment() throws IOException {
        String file = Files.readString(Path.of("src/main/resources/io/aldaba/provisioning/development.json"));
        return Pattern.compile("\"username\": \"(\\w+)\"")
                .matcher(file)
                .results()
                .map(user -> user.group(1))
                .toList();
    }

    @Test
    void whoever_asks_for_a_value_of_an_unfit_configuration_meets_the_same_refusal() {
        values.reading = ConfiguredValues.reading(MapSource.of("aldaba.typo", "1"));

        Throwable refusal = catchThrowable(values::configuration);

        assertThat(refusal).isInstanceOf(InvalidConfiguration.class).hasMessageContaining("- aldaba.typo:");
        assertThat(catchThrowable(values::issuer)).isSameAs(refusal);
        assertThat(catchThrowable(values::keyEncryptionKey)).isSameAs(refusal);
    }
}
