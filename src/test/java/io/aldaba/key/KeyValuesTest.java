package io.aldaba.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.aldaba.kernel.SigningAlgorithm;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyValuesTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    @ParameterizedTest
    @ValueSource(strings = {"", "none", "es256", "HS256", "ES256 ", "RS512"})
    void there_is_no_other_algorithm(String name) {
        assertThat(SigningAlgorithm.named(name)).isEmpty();
    }

    @Test
    void an_algorithm_is_found_by_its_exact_name() {
        assertThat(SigningAlgorithm.named("ES256")).contains(SigningAlgorithm.ES256);
        assertThat(SigningAlgorithm.named("RS256")).contains(SigningAlgorithm.RS256);
        assertThat(SigningAlgorithm.named("PS256")).contains(SigningAlgorithm.PS256);
        assertThat(SigningAlgorithm.NAMES).containsExactly("ES256", "RS256", "PS256");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "short",
                "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9X",
                "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9X="
            })
    void an_identifier_is_a_thumbprint(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Kid(value));
    }

    @Test
    void the_lives_of_keys_are_positive() {
        assertThatIllegalArgumentException().isThrownBy(() -> new KeySettings(Duration.ZERO, HOUR, HOUR, HOUR));
        assertThatIllegalArgumentException().isThrownBy(() -> new KeySettings(DAY, HOUR.negated(), HOUR, HOUR));
        assertThatIllegalArgumentException().isThrownBy(() -> new KeySettings(DAY, HOUR, Duration.ZERO, HOUR));
    }

    @Test
    void a_rotation_ends_before_the_next_begins() {
        assertThatIllegalArgumentException().isThrownBy(() -> new KeySettings(HOUR, HOUR, HOUR, HOUR));
        assertThat(new KeySettings(HOUR.plusMillis(1), HOUR, HOUR, HOUR).rotationPeriod())
                .isGreaterThan(HOUR);
    }

    @Test
    void the_defaults_outlive_the_caches_of_key_sets_and_the_tokens() {
        KeySettings settings = KeySettings.forTokensLiving(HOUR, DAY);

        assertThat(settings.publishBeforeSigning()).isGreaterThan(KeySettings.LONGEST_KEY_SET_CACHE);
        assertThat(settings.retention()).isEqualTo(HOUR.plus(KeySettings.LEEWAY));
        assertThat(settings.kept()).isEqualTo(DAY.plus(KeySettings.LEEWAY));
        assertThat(settings.rotationPeriod()).isEqualTo(Duration.ofDays(90));
    }

    @Test
    void keys_are_kept_as_long_as_they_are_published_however_short_sessions_are() {
        KeySettings settings = KeySettings.forTokensLiving(DAY, HOUR);

        assertThat(settings.kept()).isEqualTo(settings.retention());
        assertThatIllegalArgumentException().isThrownBy(() -> new KeySettings(DAY, HOUR, HOUR, HOUR.minusMillis(1)));
    }

    @Test
    void a_key_set_is_kept_for_minutes_and_never_for_most_of_what_a_key_waits() {
        assertThat(waiting(HOUR).keySetLife()).isEqualTo(Duration.ofMinutes(5));
        assertThat(waiting(KeySettings.LONGEST_KEY_SET_CACHE).keySetLife()).isEqualTo(Duration.ofMinutes(5));
        assertThat(waiting(Duration.ofMinutes(20)).keySetLife()).isEqualTo(Duration.ofMinutes(5));
        assertThat(waiting(Duration.ofSeconds(20)).keySetLife()).isEqualTo(Duration.ofSeconds(5));
    }

    private static KeySettings waiting(Duration publishBeforeSigning) {
        return new KeySettings(DAY, publishBeforeSigning, HOUR, HOUR);
    }

    @Test
    void a_gate_that_could_admit_nothing_is_refused() {
        Set<SigningAlgorithm> algorithms = Set.of(SigningAlgorithm.ES256);
        Set<String> types = Set.of("at+jwt");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TokenGate(Set.of(), algorithms, "issuer", "audience", Set.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TokenGate(types, Set.of(), "issuer", "audience", Set.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TokenGate(types, algorithms, "", "audience", Set.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new TokenGate(types, algorithms, "issuer", "", Set.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"at+jwt", "AT+JWT", "application/at+jwt", "Application/At+Jwt"})
    void a_type_is_compared_without_case_and_prefix(String type) {
        TokenGate gate =
                new TokenGate(Set.of("at+jwt"), Set.of(SigningAlgorithm.ES256), "issuer", "audience", Set.of());

        assertThat(gate.admitsType(type)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "JWT", "at+jwt ", "application/", "application/application/at+jwt", "text/at+jwt", "jwt+at"})
    void another_type_is_not_admitted(String type) {
        TokenGate gate =
                new TokenGate(Set.of("at+jwt"), Set.of(SigningAlgorithm.ES256), "issuer", "audience", Set.of());

        assertThat(gate.admitsType(type)).isFalse();
    }
}
