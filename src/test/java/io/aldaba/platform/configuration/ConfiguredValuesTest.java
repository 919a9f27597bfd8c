package io.aldaba.platform.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aldaba.testing.CapturedLog;
import java.nio.file.Path;
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
        values.reading = ConfiguredValues.reading(
                MapSource.of("aldaba.issuer", "http://localhost:9090", "aldaba.data.directory", place.toString()));

        try (CapturedLog log = new CapturedLog(ConfiguredValues.class.getName())) {
            values.atStart(new Object());

            assertThat(log.lines())
                    .containsExactly("INFO the environment is development, the issuer http://localhost:9090");
        }
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
