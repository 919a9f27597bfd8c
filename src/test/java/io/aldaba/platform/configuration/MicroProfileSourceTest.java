package io.aldaba.platform.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.Converter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MicroProfileSourceTest {

    @Test
    void it_names_our_keys_and_variables_and_nobody_elses() {
        MicroProfileSource source = new MicroProfileSource(
                new FixedConfig(Map.of("aldaba.issuer", "x", "java.home", "y")), Set.of("ALDABA_IMPORT", "PATH"));

        assertThat(source.names()).containsExactlyInAnyOrder("aldaba.issuer", "ALDABA_IMPORT");
    }

    @Test
    void a_dotted_name_that_a_server_guessed_for_a_variable_is_left_out() {
        MicroProfileSource source = new MicroProfileSource(
                new FixedConfig(Map.of("aldaba.metrics.token.file", "x")), Set.of("ALDABA_METRICS_TOKEN_FILE"));

        assertThat(source.names()).containsExactly("ALDABA_METRICS_TOKEN_FILE");
    }

    private record FixedConfig(Map<String, String> values) implements Config {

        @Override
        public <T> T getValue(String name, Class<T> type) {
            return getOptionalValue(name, type).orElseThrow();
        }

        @Override
        public ConfigValue getConfigValue(String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> Optional<T> getOptionalValue(String name, Class<T> type) {
            return Optional.ofNullable(values.get(name)).map(type::cast);
        }

        @Override
        public Iterable<String> getPropertyNames() {
            return values.keySet();
        }

        @Override
        public Iterable<ConfigSource> getConfigSources() {
            return List.of(new ConfigSource() {
                @Override
                public Set<String> getPropertyNames() {
                    return values.keySet();
                }

                @Override
                public @Nullable String getValue(String name) {
                    return values.get(name);
                }

                @Override
                public String getName() {
                    return "fixed";
                }
            });
        }

        @Override
        public <T> Optional<Converter<T>> getConverter(Class<T> type) {
            return Optional.empty();
        }

        @Override
        public <T> T unwrap(Class<T> type) {
            throw new IllegalArgumentException();
        }
    }
}
