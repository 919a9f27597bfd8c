package io.aldaba.platform.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aldaba.clientregistration.ClientRegistrationSettings;
import io.aldaba.clientregistration.ClientRegistrationSettings.Mode;
import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.Retention;
import io.aldaba.kernel.Secret;
import io.aldaba.outbound.ChosenBy;
import io.aldaba.outbound.OutboundSettings;
import io.aldaba.password.PasswordSettings;
import io.aldaba.platform.metrics.MetricsSettings;
import io.aldaba.provisioning.ProvisioningSettings;
import io.aldaba.resource.AccessTokenProfile;
import io.aldaba.throttle.ThrottleLimits;
import io.aldaba.token.TokenSettings;
import io.aldaba.upkeep.UpkeepSettings;
import io.aldaba.user.RegistrationSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {

    private static final String TOKEN = "0123456789abcdef0123456789abcdef";

    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    @TempDir
    Path directory;

    private MapSource development;
    private MapSource production;

    @BeforeEach
    void describe_two_fit_configurations() {
        development = MapSource.of("aldaba.data.directory", directory.toString());
        production = development
                .with("aldaba.environment", "production")
                .with("aldaba.issuer", "https://login.example.org")
                .with("aldaba.keys.encryption-key", KEY);
    }

    @Test
    void development_needs_no_setting_at_all() {
        Configuration configuration = Configuration.read(development);

        assertThat(configuration.environment()).isEqualTo(Environment.DEVELOPMENT);
        assertThat(configuration.issuer()).isEqualTo(new Issuer("http://localhost:8080"));
        assertThat(configuration.metrics().open()).isTrue();
    }

    @Test
    void a_fit_production_configuration_is_read() {
        Configuration configuration = Configuration.read(production);

        assertThat(configuration.environment()).isEqualTo(Environment.PRODUCTION);
        assertThat(configuration.issuer().value()).isEqualTo("https://login.example.org");
        assertThat(configuration.metrics()).isEqualTo(MetricsSettings.CLOSED);
    }

    @Test
    void the_audit_trail_is_kept_for_400_days_unless_something_else_is_said() {
        assertThat(Configuration.read(development).audit().retention()).isEqualTo(Duration.ofDays(400));
        assertThat(Configuration.read(production.with("aldaba.audit.retention", "PT0S"))
                        .audit()
                        .retention())
                .isZero();
    }

    @Test
    void what_is_over_is_removed_as_said() {
        Configuration configuration = Configuration.read(
                development.with("aldaba.upkeep.interval", "PT1M").with("aldaba.upkeep.retention", "PT5M"));

        assertThat(Configuration.read(development).upkeep()).isEqualTo(UpkeepSettings.DEFAULT);
        assertThat(configuration.upkeep())
                .isEqualTo(new UpkeepSettings(Duration.ofMinutes(1), new Retention(Duration.ofMinutes(5))));
    }

    @Test
    void people_register_themselves_unless_that_is_closed() {
        assertThat(Configuration.read(production).registration().enabled()).isTrue();
        assertThat(Configuration.read(production.with("aldaba.registration.enabled", "false"))
                        .registration()
                        .enabled())
                .isFalse();
    }

    @Test
    void the_implicit_flow_is_closed_unless_it_is_opened() {
        for (MapSource environment : List.of(development, production)) {
            assertThat(Configuration.read(environment).implicitFlow().enabled()).isFalse();
            assertThat(Configuration.read(environment.with("aldaba.implicit-flow.enabled", "true"))
                            .implicitFlow()
                            .enabled())
                    .isTrue();
        }
    }

    @Test
    void in_production_one_address_registers_fewer_people() {
        assertThat(Configuration.read(production).registration()).isEqualTo(RegistrationSettings.DEFAULT);
        assertThat(Configuration.read(development).registration()).isEqualTo(new RegistrationSettings(true, 100_000));
        assertThat(Configuration.read(production.with("aldaba.registration.per-address", "7"))
                        .registration())
                .isEqualTo(new RegistrationSettings(true, 7));
    }

    @Test
    void clients_register_by_a_token_unless_that_is_closed_or_open_to_everybody() {
        assertThat(Configuration.read(production).clientRegistration()).isEqualTo(ClientRegistrationSettings.DEFAULT);
        for (Mode mode : Mode.values()) {
            String name = mode.name().toLowerCase(Locale.ROOT);
            assertThat(Configuration.read(production.with("aldaba.client-registration.mode", name))
                            .clientRegistration()
                            .mode())
                    .isEqualTo(mode);
        }
        assertThat(refusalOf(production
                                .with("aldaba.client-registration.mode", "Open")
                                .with("aldaba.client-registration.most-clients", "0"))
                        .faults())
                .hasSize(2);
    }

    @Test
    void calls_go_to_this_machine_only_outside_production() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();

        assertThat(Configuration.read(development).outbound().allowed().admitPlain("localhost", 80, loopback))
                .isTrue();
        assertThat(Configuration.read(production).outbound()).isEqualTo(OutboundSettings.DEFAULT);
        assertThat(Configuration.read(production.with("aldaba.outbound.allow", "127.0.0.0/8"))
                        .outbound()
                        .allowed()
                        .admit("app.example", 443, loopback))
                .isTrue();
    }

    @Test
    void in_production_strangers_have_calls_go_there_only_where_that_is_said() {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        MapSource closed = development.with("aldaba.outbound.allow-strangers", "false");
        for (MapSource source : List.of(closed, production.with("aldaba.outbound.allow", "localhost"))) {
            OutboundSettings standard = Configuration.read(source).outbound();
            assertThat(standard.allowed(ChosenBy.OPERATOR).admit("localhost", 443, loopback))
                    .isTrue();
            assertThat(standard.allowed(ChosenBy.STRANGER).admit("localhost", 443, loopback))
                    .isFalse();
            OutboundSettings open = Configuration.read(source.with("aldaba.outbound.allow-strangers", "true"))
                    .outbound();
            assertThat(open.allowed(ChosenBy.STRANGER).admitPlain("localhost", 80, loopback))
                    .isTrue();
        }
        OutboundSettings lax = Configuration.read(development).outbound();
        assertThat(lax.allowed(ChosenBy.STRANGER).admitPlain("localhost", 80, loopback))
                .isTrue();
    }

    @Test
    void only_development_is_seeded_and_only_production_is_strict_about_imports() {
        assertThat(Configuration.read(development).provisioning())
                .isEqualTo(new ProvisioningSettings(Optional.empty(), true, false));
        assertThat(Configuration.read(development.with("aldaba.environment", "test"))
                        .provisioning())
                .isEqualTo(new ProvisioningSettings(Optional.empty(), false, false));
        assertThat(Configuration.read(production.with("aldaba.import", "/etc/import.json"))
                        .provisioning())
                .isEqualTo(new ProvisioningSettings(Optional.of(Path.of("/etc/import.json")), false, true));
    }

    @ParameterizedTest
    @CsvSource({
        "aldaba.issuer, 'https://login.example.org/', 'aldaba.issuer: must have no query, no fragment and no trailing slash'",
        "aldaba.issuer, 'login', 'aldaba.issuer: must be an absolute http or https URL without user information'",
        "aldaba.issuer, 'https://exa mple.org', 'aldaba.issuer: is malformed'",
        "aldaba.metrics.open, 'yes', 'aldaba.metrics.open: must be true or false'",
        "aldaba.metrics.token, 'short', 'aldaba.metrics: the token must have at least 32 characters'",
        "aldaba.data.directory, '\0', 'aldaba.data.directory: must be a path'",
        "aldaba.keys.encryption-key, 'AAAA', 'aldaba.keys.encryption-key: must be 32 bytes in base64'",
        "aldaba.keys.rotation, 'PT1H', 'aldaba.keys: keys must be rotated less often than they wait to sign'",
        "aldaba.keys.rotation, '90', 'aldaba.keys.rotation: must be an ISO 8601 duration such as PT15M or P30D'",
        "aldaba.passwords.iterations, '0', 'aldaba.passwords: the iterations must be between 1 and 64'",
        "aldaba.passwords.iterations, 'five', 'aldaba.passwords.iterations: must be an integer'",
        "aldaba.passwords.queue, '-1', 'aldaba.passwords: the queue must be between 0 and 100000'",
        "aldaba.passwords.concurrency, '0', 'aldaba.passwords: the concurrency must be between 1 and 1024'",
        "aldaba.passwords.queue, '2147483647', 'aldaba.passwords: the queue must be between 0 and 100000'",
        "aldaba.passwords.wait, 'P20000D', 'aldaba.passwords: the wait must be between zero and an hour'",
        "aldaba.passwords.concurrency, 'many', 'aldaba.passwords.concurrency: must be an integer'",
        "aldaba.passwords.minimum-length, '7', 'aldaba.passwords: the minimum length must be between 8 and 128'",
        "aldaba.registration.per-address, '0',"
                + " 'aldaba.registration: the registrations per address must be at least 1'",
        "aldaba.throttle.window, 'PT0S', 'aldaba.throttle: the window must be between one second and one day'",
        "aldaba.throttle.per-address, '0', 'aldaba.throttle: the numbers of failures must be between 1 and 1000000000'",
        "aldaba.throttle.per-account, '2147483647',"
                + " 'aldaba.throttle: the numbers of failures must be between 1 and 1000000000'",
        "aldaba.throttle.parallel, '1000000001',"
                + " 'aldaba.throttle: the number of parallel attempts must be between 1 and 1000000000'",
        "aldaba.tokens.profile, 'jwt', 'aldaba.tokens.profile: must be rfc9068 or microprofile-jwt'",
        "aldaba.tokens.access-token-lifetime, 'P2D',"
                + " 'aldaba.tokens: the access token lifetime must be whole seconds, from a second to a day'",
        "aldaba.tokens.refresh-retry-window, 'PT11S', 'aldaba.tokens: the retry window must be from 0 to 10 seconds'",
        "aldaba.audit.retention, 'PT59S', 'aldaba.audit: the retention must be zero or at least one minute'",
        "aldaba.upkeep.interval, 'PT9S', 'aldaba.upkeep: the interval must be from ten seconds to an hour'",
        "aldaba.upkeep.retention, 'P8D', 'aldaba.upkeep: the retention must be seven days at most'",
        "aldaba.audit.retention, '400', 'aldaba.audit.retention: must be an ISO 8601 duration such as PT15M or P30D'",
        "aldaba.outbound.allow, '*', 'aldaba.outbound.allow: must be blocks of IP addresses or host names'",
        "aldaba.outbound.allow, 'localhost:0', 'aldaba.outbound.allow: must have ports from 1 to 65535'",
        "aldaba.audit.retention, 'P36525DT1S', 'aldaba.audit.retention: must be at most 100 years, P36525D'",
        "aldaba.upkeep.retention, '-PT1S', 'aldaba.upkeep.retention: must not be negative'",
        "aldaba.outbound.timeout, 'PT61S', 'aldaba.outbound: the timeout must be at most 60 seconds'",
        "aldaba.outbound.trust-store, '/no/such.pem', 'aldaba.outbound: the trust store cannot be read'",
        "aldaba.isuer, 'https://login.example.org', 'aldaba.isuer: there is no such setting'",
        "ALDABA_ISUER, 'https://login.example.org', 'ALDABA_ISUER: there is no such setting'",
        "aldaba.issuer-file, 'issuer.txt', 'aldaba.issuer-file: there is no such setting'",
        "aldaba.environment, 'prod', 'aldaba.environment: must be development, test or production'",
    })
    void a_faulty_setting_is_named(String key, String value, String fault) {
        assertThat(faultsOf(development.with(key, value))).contains(fault);
    }

    @ParameterizedTest
    @CsvSource({
        "aldaba.issuer, 'http://login.example.org', 'aldaba.issuer: must be an https URL in production'",
        "aldaba.issuer, '', 'aldaba.issuer: is required in the environment production'",
        "aldaba.metrics.open, 'true', 'aldaba.metrics.open: must be false in production'",
        "aldaba.upkeep.retention, 'PT23H', 'aldaba.upkeep.retention: must be at least one day in production'",
        "aldaba.audit.retention, 'PT23H', 'aldaba.audit.retention: must be zero or at least one day in production'",
        "aldaba.keys.encryption-key, '', 'aldaba.keys.encryption-key: is required in production'",
        "aldaba.keys.publish-before-signing, 'PT30M',"
                + " 'aldaba.keys.publish-before-signing: must be longer than 30 minutes in production'",
        "aldaba.passwords.iterations, '4',"
                + " 'aldaba.passwords.memory-kib: with its iterations must make a dearer hash in production'",
    })
    void production_refuses_what_is_only_fit_for_development(String key, String value, String fault) {
        assertThat(faultsOf(production.with(key, value))).containsExactly(fault);
    }

    @Test
    void all_faults_are_told_at_once() {
        MapSource hopeless = development
                .with("aldaba.environment", "production")
                .with("aldaba.metrics.open", "true")
                .with("aldaba.metrics.token", "short")
                .with("aldaba.typo", "1");

        InvalidConfiguration refusal = refusalOf(hopeless);

        assertThat(refusal.faults())
                .containsExactlyInAnyOrder(
                        "aldaba.typo: there is no such setting",
                        "aldaba.issuer: is required in the environment production",
                        "aldaba.keys.encryption-key: is required in production",
                        "aldaba.metrics.open: must be false in production",
                        "aldaba.metrics: the token must have at least 32 characters");
        assertThat(refusal.getMessage())
                .hasLineCount(1 + refusal.faults().size())
                .startsWith("The configuration is invalid for the environment production:");
    }

    @Test
    void an_unknown_environment_is_judged_as_production() {
        assertThat(faultsOf(development.with("aldaba.environment", "Production")))
                .contains("aldaba.issuer: is required in the environment production");
    }

    static Stream<Setting> durations() {
        return Arrays.stream(Setting.values()).filter(setting -> setting.kind() == SettingKind.DURATION);
    }

    @ParameterizedTest
    @MethodSource("durations")
    void a_duration_that_no_number_holds_is_a_fault_of_its_setting(Setting setting) {
        for (String text : List.of("PT9223372036854775807S", "P999999999D", "P36525DT0.000000001S")) {
            assertThat(faultsOf(development.with(setting.key(), text)))
                    .contains(setting.key() + ": must be at most 100 years, P36525D");
        }
        assertThat(faultsOf(development.with(setting.key(), "PT-9223372036854775808S")))
                .contains(setting.key() + ": must not be negative");
    }

    @Test
    void what_has_no_smaller_bound_may_be_a_hundred_years() {
        MapSource longest =
                production.with("aldaba.keys.rotation", "P36525D").with("aldaba.audit.retention", "P36525D");

        assertThat(Configuration.read(longest).keys().rotationPeriod()).isEqualTo(SettingTexts.LONGEST_DURATION);
    }

    @ParameterizedTest
    @EnumSource
    void an_expression_that_nobody_expanded_is_a_fault_of_its_setting(Setting setting) {
        assertThat(faultsOf(development.with(setting.key(), "${OF_SOMETHING_WITH_MORE_THAN_32_LETTERS}")))
                .anySatisfy(fault -> assertThat(fault).startsWith(setting.key() + ": "));
    }

    @Test
    void a_secret_with_such_characters_in_it_is_taken_as_it_is() {
        String secret = TOKEN + "$$z${z";

        assertThat(Configuration.read(production.with("aldaba.metrics.token", secret))
                        .metrics()
                        .token())
                .contains(Secret.of(secret));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void a_blank_environment_is_a_fault_and_judged_as_production(String text) {
        assertThat(faultsOf(development.with("aldaba.environment", text)))
                .contains("aldaba.environment: must be development, test or production")
                .contains("aldaba.issuer: is required in the environment production");
    }

    @Test
    void no_fault_repeats_a_value() {
        MapSource faulty =
                development.with("aldaba.metrics.token", "hush-hush").with("aldaba.issuer", "https://hush hush");

        assertThat(refusalOf(faulty).getMessage()).doesNotContain("hush");
    }

    @Test
    void a_secret_may_stand_in_a_file() throws IOException {
        Path file = Files.writeString(directory.resolve("token"), TOKEN + "\n");

        Configuration configuration = Configuration.read(production.with("aldaba.metrics.token-file", file.toString()));

        assertThat(configuration.metrics().token()).contains(Secret.of(TOKEN));
    }

    @Test
    void a_secret_may_not_stand_in_both_places() throws IOException {
        Path file = Files.writeString(directory.resolve("token"), TOKEN);

        assertThat(faultsOf(production
                        .with("aldaba.metrics.token", TOKEN)
                        .with("aldaba.metrics.token-file", file.toString())))
                .containsExactly("aldaba.metrics.token: is set both directly and by aldaba.metrics.token-file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing", "empty", "large", "directory"})
    void a_secret_file_that_holds_no_secret_is_a_fault(String name) throws IOException {
        Files.writeString(directory.resolve("empty"), "\n");
        Files.writeString(directory.resolve("large"), "x".repeat(10_000));
        Files.createDirectory(directory.resolve("directory"));

        assertThat(faultsOf(production.with(
                        "aldaba.metrics.token-file", directory.resolve(name).toString())))
                .containsExactly("aldaba.metrics.token-file: the file cannot be read, is empty or is too large");
    }

    @Test
    void development_makes_its_key_encryption_key_once() {
        MapSource nested =
                MapSource.of("aldaba.data.directory", directory.resolve("a/b").toString());

        byte[] first = Configuration.read(nested).keyEncryptionKey().reveal();
        byte[] second = Configuration.read(nested).keyEncryptionKey().reveal();

        assertThat(second).isEqualTo(first).hasSize(32).isNotEqualTo(new byte[32]);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there files have no modes")
    void the_key_encryption_key_of_a_development_is_for_its_owner_only() throws IOException {
        Configuration.read(
                MapSource.of("aldaba.data.directory", directory.resolve("a/b").toString()));

        assertThat(Files.getPosixFilePermissions(directory.resolve("a/b/key-encryption-key")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void production_makes_no_file() {
        refusalOf(production.with("aldaba.keys.encryption-key", ""));

        assertThat(directory).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "damaged", "AAAA"})
    void a_damaged_key_file_is_named_and_is_not_replaced(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("key-encryption-key"), text);

        assertThat(faultsOf(development))
                .containsExactly("aldaba.data.directory: the file " + file + " must be 32 bytes in base64");
        assertThat(file).hasContent(text);
    }

    @Test
    void a_data_directory_that_cannot_be_made_is_a_fault_that_names_the_file() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");

        assertThat(faultsOf(MapSource.of("aldaba.data.directory", file.toString())))
                .containsExactly("aldaba.data.directory: the file " + file.resolve("key-encryption-key")
                        + " can be neither read nor made");
    }

    @Test
    void keys_outlive_the_longest_token() {
        Configuration configuration = Configuration.read(development);

        assertThat(configuration.keys().rotationPeriod()).isEqualTo(Duration.ofDays(90));
        assertThat(configuration.keys().retention())
                .isEqualTo(Duration.ofDays(1).plusMinutes(10));
    }

    @Test
    void keys_are_kept_for_as_long_as_a_hint_can_name_a_session_that_is_over() {
        Configuration configuration = Configuration.read(development);

        assertThat(configuration.keys().kept())
                .isEqualTo(configuration.sessions().longest().plusDays(7).plusMinutes(10));
    }

    @Test
    void what_is_said_of_tokens_is_heard() {
        TokenSettings tokens = Configuration.read(development
                        .with("aldaba.tokens.profile", "microprofile-jwt")
                        .with("aldaba.tokens.audience", "https://api.example.org")
                        .with("aldaba.tokens.access-token-lifetime", "PT5M"))
                .tokens();

        assertThat(tokens.profile()).isEqualTo(AccessTokenProfile.MICROPROFILE_JWT);
        assertThat(tokens.audience()).contains("https://api.example.org");
        assertThat(tokens.accessTokenLifetime()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void what_is_not_said_is_the_features_own_default() {
        Configuration configuration = Configuration.read(development);

        assertThat(configuration.tokens()).isEqualTo(TokenSettings.DEFAULT);
        assertThat(configuration.passwords()).isEqualTo(PasswordSettings.standard());
        assertThat(configuration.throttle()).isEqualTo(ThrottleLimits.DEFAULT);
    }

    @Test
    void tests_hash_cheaply_and_the_rest_does_not() {
        assertThat(Configuration.read(development.with("aldaba.environment", "test"))
                        .passwords()
                        .cost()
                        .isStrong())
                .isFalse();
        assertThat(Configuration.read(development).passwords().cost().isStrong())
                .isTrue();
        assertThat(Configuration.read(production).passwords().cost().isStrong()).isTrue();
    }

    @Test
    void an_overlong_value_is_a_fault() {
        assertThat(faultsOf(development.with("aldaba.issuer", "https://" + "a".repeat(10_000))))
                .containsExactly("aldaba.issuer: is too long");
    }

    private static List<String> faultsOf(MapSource source) {
        return refusalOf(source).faults();
    }

    private static InvalidConfiguration refusalOf(MapSource source) {
        InvalidConfiguration refusal =
                catchThrowableOfType(InvalidConfiguration.class, () -> Configuration.read(source));
        assertThat(refusal).as("the refusal").isNotNull();
        return refusal;
    }
}
