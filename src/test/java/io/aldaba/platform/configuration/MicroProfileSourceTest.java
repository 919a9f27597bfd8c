package io.aldaba.platform.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.Converter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MicroProfileSourceTest {

    @TempDir
    Path directory;

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

    @Test
    void what_kubernetes_tells_of_services_called_like_aldaba_is_no_setting_of_its() {
        MicroProfileSource source = new MicroProfileSource(
                new FixedConfig(
                        Map.of("aldaba.data.directory", directory.toString(), "aldaba.service.host", "10.96.0.7")),
                Set.of(
                        "ALDABA_SERVICE_HOST",
                        "ALDABA_SERVICE_PORT",
                        "ALDABA_SERVICE_PORT_HTTP",
                        "ALDABA_PORT",
                        "ALDABA_PORT_8080_TCP",
                        "ALDABA_PORT_8080_TCP_PROTO",
                        "ALDABA_PORT_8080_TCP_PORT",
                        "ALDABA_PORT_8080_TCP_ADDR",
                        "ALDABA_POSTGRESQL_SERVICE_HOST",
                        "ALDABA_POSTGRESQL_SERVICE_PORT",
                        "ALDABA_POSTGRESQL_PORT",
                        "ALDABA_POSTGRESQL_PORT_5432_TCP",
                        "ALDABA_POSTGRESQL_PORT_53_UDP_ADDR",
                        "ALDABA_POSTGRESQL_PORT_3868_SCTP_PROTO"));

        assertThat(source.names()).containsExactly("aldaba.data.directory");
        assertThat(Configuration.read(source).environment()).isEqualTo(Environment.DEVELOPMENT);
    }

    @Test
    void what_is_misspelt_is_still_told_beside_them() {
        Set<String> variables = Set.of(
                "ALDABA_SERVICE_HOST",
                "ALDABA_PORT",
                "ALDABA_ISUER",
                "ALDABA_PORTS",
                "ALDABA_PORT_HTTP",
                "ALDABA_PORT_8080_TCP_NAME",
                "ALDABA_POSTGRESQL_PORT");
        MicroProfileSource source = new MicroProfileSource(
                new FixedConfig(Map.of("aldaba.data.directory", directory.toString())), variables);

        assertThatThrownBy(() -> Configuration.read(source))
                .isInstanceOfSatisfying(InvalidConfiguration.class, refusal -> assertThat(refusal.faults())
                        .containsExactly(
                                "ALDABA_ISUER: there is no such setting",
                                "ALDABA_PORTS: there is no such setting",
                                "ALDABA_PORT_8080_TCP_NAME: there is no such setting",
                                "ALDABA_PORT_HTTP: there is no such setting",
                                "ALDABA_POSTGRESQL_PORT: there is no such setting"));
    }

    @Test
    void a_port_without_a_service_is_told() {
        assertThat(new MicroProfileSource(new FixedConfig(Map.of()), Set.of("ALDABA_PORT")).names())
                .containsExactly("ALDABA_PORT");
    }

    @Test
    void a_variable_that_the_server_does_not_find_by_the_dotted_name_is_found_by_its_own() {
        MicroProfileSource source =
                new MicroProfileSource(new FixedConfig(Map.of("ALDABA_ISSUER", "x")), Set.of("ALDABA_ISSUER"));

        assertThat(source.get("aldaba.issuer")).contains("x");
        assertThat(source.get("aldaba.import")).isEmpty();
    }

    @Test
    void what_is_no_variable_of_the_environment_is_not_found_by_a_variables_name() {
        MicroProfileSource source = new MicroProfileSource(new FixedConfig(Map.of("ALDABA_ISSUER", "x")), Set.of());

        assertThat(source.get("aldaba.issuer")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"400, system property", "300, system property", "100, variable"})
    void of_a_dotted_name_and_a_variable_the_greater_ordinal_counts(int ordinal, String expected) {
        MicroProfileSource source = new MicroProfileSource(
                new FixedConfig(
                        Map.of("aldaba.issuer", "system property", "ALDABA_ISSUER", "variable"),
                        Map.of("aldaba.issuer", ordinal, "ALDABA_ISSUER", 300)),
                Set.of("ALDABA_ISSUER"));

        assertThat(source.get("aldaba.issuer")).contains(expected);
    }

    @Test
    void an_empty_variable_hides_nothing() {
        MicroProfileSource source =
                new MicroProfileSource(new FixedConfig(Map.of("aldaba.issuer", "x")), Set.of("ALDABA_ISSUER"));

        assertThat(source.get("aldaba.issuer")).contains("x");
    }

    @ParameterizedTest
    @EnumSource
    void no_service_hides_a_setting(Setting setting) {
        for (String variable : List.of(setting.variable(), Setting.variable(setting.fileKey()))) {
            Set<String> variables = new HashSet<>(Set.of(variable));
            for (int end = variable.indexOf('_'); end >= 0; end = variable.indexOf('_', end + 1)) {
                variables.add(variable.substring(0, end) + "_SERVICE_HOST");
            }

            assertThat(new MicroProfileSource(new FixedConfig(Map.of()), variables).names())
                    .containsExactly(variable);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"${STAGE}", "${ALDABA_METRICS_TOKEN}", "abc$$z${z", "${HOME}x", "a\\${b}", "${a:b}"})
    void a_value_is_taken_as_it_was_written(String text) {
        MicroProfileSource source = new MicroProfileSource(
                new FixedConfig(Map.of("ALDABA_METRICS_TOKEN", text)), Set.of("ALDABA_METRICS_TOKEN"));

        assertThat(source.get("aldaba.metrics.token")).contains(text);
    }

    @Test
    void a_path_below_the_directory_of_open_liberty_is_found_there_and_nowhere_else() {
        Map<String, String> below = Map.of("aldaba.data.directory", "${server.output.dir}/data");
        Map<String, String> beside =
                Map.of("aldaba.data.directory", "x${server.output.dir}/data", "server.output.dir", "/x");
        Map<String, String> onLiberty = new HashMap<>(below);
        onLiberty.put("server.output.dir", "/servers/aldaba/");

        assertThat(new MicroProfileSource(new FixedConfig(onLiberty), Set.of()).get("aldaba.data.directory"))
                .map(Path::of)
                .contains(Path.of("/servers/aldaba/data"));
        assertThat(new MicroProfileSource(new FixedConfig(below), Set.of()).get("aldaba.data.directory"))
                .contains("${server.output.dir}/data");
        assertThat(new MicroProfileSource(new FixedConfig(beside), Set.of()).get("aldaba.data.directory"))
                .contains("x${server.output.dir}/data");
    }

    @ParameterizedTest
    @ValueSource(strings = {"${STAGE}", "${ALDABA_ENVIRONMENT}", "", " "})
    void an_environment_that_was_not_filled_in_is_none_and_judged_as_production(String text) {
        MicroProfileSource source = new MicroProfileSource(
                new FixedConfig(Map.of("ALDABA_ENVIRONMENT", text, "aldaba.data.directory", directory.toString())),
                Set.of("ALDABA_ENVIRONMENT"));

        assertThatThrownBy(() -> Configuration.read(source))
                .isInstanceOfSatisfying(InvalidConfiguration.class, refusal -> assertThat(refusal.faults())
                        .contains("aldaba.environment: must be development, test or production")
                        .contains("aldaba.keys.encryption-key: is required in production"));
    }

    /**
     * A config with one source for each ordinal. What MicroProfile Config itself would answer, with everything
     * expanded, must not be used.
     */
    private record FixedConfig(Map<String, String> values, Map<String, Integer> ordinals) implements Config {

        FixedConfig(Map<String, String> values) {
            this(values, Map.of());
        }

        @Override
        public <T> T getValue(String name, Class<T> type) {
            throw new AssertionError("would be expanded");
        }

        @Override
        public ConfigValue getConfigValue(String name) {
            throw new AssertionError("would fail where an expression names itself");
        }

        @Override
        public <T> Optional<T> getOptionalValue(String name, Class<T> type) {
            throw new AssertionError("would be expanded");
        }

        @Override
        public Iterable<String> getPropertyNames() {
            return values.keySet();
        }

        @Override
        public Iterable<ConfigSource> getConfigSources() {
            return values.keySet().stream()
                    .map(this::ordinal)
                    .distinct()
                    .sorted(Comparator.reverseOrder())
                    .map(this::source)
                    .toList();
        }

        private int ordinal(String name) {
            return ordinals.getOrDefault(name, 0);
        }

        private ConfigSource source(int ordinal) {
            return new ConfigSource() {
                @Override
                public Set<String> getPropertyNames() {
                    return values.keySet().stream()
                            .filter(name -> ordinal(name) == ordinal)
                            .collect(Collectors.toSet());
                }

                @Override
                public @Nullable String getValue(String name) {
                    return ordinal(name) == ordinal ? values.get(name) : null;
                }

                @Override
                public String getName() {
                    return "fixed";
                }
            };
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
