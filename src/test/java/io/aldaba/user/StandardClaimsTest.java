package io.aldaba.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aldaba.kernel.Problem.FieldFault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StandardClaimsTest {

    @Test
    void the_standard_claims_are_those_of_the_specification() {
        assertThat(Arrays.stream(StandardClaim.values()).map(StandardClaim::wireName))
                .containsExactly(
                        "sub",
                        "name",
                        "given_name",
                        "family_name",
                        "middle_name",
                        "nickname",
                        "preferred_username",
                        "profile",
                        "picture",
                        "website",
                        "email",
                        "email_verified",
                        "gender",
                        "birthdate",
                        "zoneinfo",
                        "locale",
                        "phone_number",
                        "phone_number_verified",
                        "address",
                        "updated_at");
    }

    @Test
    void claims_stand_beside_those_of_other_names_and_in_the_place_of_those_of_the_same() {
        StandardClaims both = new StandardClaims(Map.of(StandardClaim.NAME, "Ana", StandardClaim.NICKNAME, "Anita"))
                .with(new StandardClaims(Map.of(StandardClaim.NAME, "Ana García", StandardClaim.GENDER, "female")));

        assertThat(both.byWireName()).isEqualTo(Map.of("name", "Ana García", "nickname", "Anita", "gender", "female"));
        assertThat(both.with(StandardClaims.NONE)).isEqualTo(both);
    }

    static Stream<Arguments> accepted() {
        return Stream.of(
                Arguments.of("name", "Jöhn \"Doe\""),
                Arguments.of("nickname", "x".repeat(255)),
                Arguments.of("website", "https://example.com/~john?x#y"),
                Arguments.of("picture", "http://example.com/a.png"),
                Arguments.of("birthdate", "1970-02-28"),
                Arguments.of("birthdate", "0000-02-29"),
                Arguments.of("birthdate", "1970"),
                Arguments.of("zoneinfo", "Europe/Madrid"),
                Arguments.of("locale", "es-ES"),
                Arguments.of("locale", "es_ES"),
                Arguments.of("phone_number", "+34 600 000 000"),
                Arguments.of("phone_number_verified", true),
                Arguments.of("address", Map.of("formatted", "a\r\nb", "country", "ES")));
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void a_value_of_its_type_is_taken(String name, Object value) {
        List<FieldFault> faults = new ArrayList<>();

        StandardClaims claims = StandardClaims.parse(Map.of(name, value), faults);

        assertThat(faults).isEmpty();
        assertThat(claims.get(StandardClaim.named(name).orElseThrow())).contains(value);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("name", ""),
                Arguments.of("name", "  "),
                Arguments.of("name", "a\nb"),
                Arguments.of("name", "x".repeat(256)),
                Arguments.of("name", 5L),
                Arguments.of("name", List.of("John")),
                Arguments.of("website", "example.com"),
                Arguments.of("website", "javascript:alert(1)"),
                Arguments.of("website", "https://"),
                Arguments.of("website", "https://user:secret@example.com"),
                Arguments.of("website", "https://example.com/a b"),
                Arguments.of("birthdate", "1970-02-30"),
                Arguments.of("birthdate", "28.02.1970"),
                Arguments.of("birthdate", 1970L),
                Arguments.of("zoneinfo", "Europe/Atlantis"),
                Arguments.of("zoneinfo", "+01:00"),
                Arguments.of("locale", "not a locale"),
                Arguments.of("phone_number_verified", "true"),
                Arguments.of("address", "Main Street"),
                Arguments.of("address", Map.of()),
                Arguments.of("address", Map.of("planet", "Earth")),
                Arguments.of("address", Map.of("country", 34L)),
                Arguments.of("sub", "1"),
                Arguments.of("email", "a@example.com"),
                Arguments.of("email_verified", true),
                Arguments.of("preferred_username", "john"),
                Arguments.of("updated_at", 0L),
                Arguments.of("groups", "admin"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void anything_else_is_a_fault_of_its_field(String name, Object value) {
        List<FieldFault> faults = new ArrayList<>();

        StandardClaims claims = StandardClaims.parse(Map.of(name, value), faults);

        assertThat(faults).extracting(FieldFault::field).containsExactly(name);
        assertThat(claims).isEqualTo(StandardClaims.NONE);
    }

    @Test
    void all_faults_are_found_at_once() {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("name", 1L);
        plain.put("given_name", "John");
        plain.put("shoe_size", 46L);
        List<FieldFault> faults = new ArrayList<>();

        StandardClaims claims = StandardClaims.parse(plain, faults);

        assertThat(faults)
                .containsExactly(
                        new FieldFault("name", ClaimType.STRING.fault()), new FieldFault("shoe_size", "is not known"));
        assertThat(claims.byWireName()).containsExactly(Map.entry("given_name", "John"));
    }

    @Test
    void nobody_changes_them_from_outside() {
        Map<String, String> address = new HashMap<>(Map.of("country", "ES"));
        StandardClaims claims = new StandardClaims(Map.of(StandardClaim.ADDRESS, address));

        address.put("country", "PT");

        assertThat(claims.get(StandardClaim.ADDRESS)).contains(Map.of("country", "ES"));
        assertThatThrownBy(() -> claims.values().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void a_value_of_another_type_cannot_be_made_one() {
        assertThatThrownBy(() -> new StandardClaims(Map.of(StandardClaim.NAME, 5)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new StandardClaims(Map.of(StandardClaim.EMAIL, "a@example.com")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
