package io.aldaba.user.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aldaba.user.StandardClaim;
import io.aldaba.user.StandardClaims;
import jakarta.json.JsonException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimsColumnTest {

    @Test
    void who_says_nothing_has_an_empty_object() {
        assertThat(ClaimsColumn.write(StandardClaims.NONE)).isEqualTo("{}");
        assertThat(ClaimsColumn.read("{}")).isEqualTo(StandardClaims.NONE);
    }

    @Test
    void claims_stand_by_their_wire_names_in_the_order_of_the_specification() {
        StandardClaims claims = new StandardClaims(Map.of(
                StandardClaim.PHONE_NUMBER_VERIFIED,
                true,
                StandardClaim.NAME,
                "Ana \"la\" Ñandú",
                StandardClaim.ADDRESS,
                Map.of("locality", "Cádiz")));

        assertThat(ClaimsColumn.write(claims))
                .isEqualTo("{\"name\":\"Ana \\\"la\\\" Ñandú\",\"phone_number_verified\":true,"
                        + "\"address\":{\"locality\":\"Cádiz\"}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "😀", "{\"name\":\"x\"}", "';--", "\\u0000", "<script>"})
    void every_text_comes_back_as_it_was(String text) {
        StandardClaims claims = new StandardClaims(
                Map.of(StandardClaim.ADDRESS, Map.of("formatted", text), StandardClaim.PHONE_NUMBER_VERIFIED, false));

        assertThat(ClaimsColumn.read(ClaimsColumn.write(claims))).isEqualTo(claims);
    }

    /** A node on a newer JDK may have accepted it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"zoneinfo\":\"Mars/Base\"",
                "\"nickname\":7",
                "\"unheard_of\":\"x\"",
                "\"phone_number_verified\":\"yes\"",
                "\"address\":\"Cádiz\""
            })
    void a_claim_that_is_not_taken_here_is_not_told_and_the_others_are(String claim) {
        assertThat(ClaimsColumn.read("{" + claim + ",\"name\":\"Ana\"}"))
                .isEqualTo(new StandardClaims(Map.of(StandardClaim.NAME, "Ana")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null"})
    void what_is_no_object_is_a_failure(String text) {
        assertThatThrownBy(() -> ClaimsColumn.read(text)).isInstanceOf(JsonException.class);
    }
}
