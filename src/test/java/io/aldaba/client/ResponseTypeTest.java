package io.aldaba.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6749 §3.1.1. */
class ResponseTypeTest {

    @Test
    void the_order_of_the_values_means_nothing() {
        assertThat(ResponseType.parse("token id_token")).contains(ResponseType.ID_TOKEN_TOKEN);
        assertThat(ResponseType.parse("id_token token")).contains(ResponseType.ID_TOKEN_TOKEN);
        assertThat(ResponseType.parse("token id_token code").orElseThrow()).hasToString("code id_token token");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "code ",
                " code",
                "id_token  token",
                "id_token\ttoken",
                "code code",
                "id-token",
                "código"
            })
    void a_text_that_is_none_is_not_read(String text) {
        assertThat(ResponseType.parse(text)).isEmpty();
    }

    @Test
    void nothing_else_can_be_made_either() {
        assertThatThrownBy(() -> new ResponseType(Set.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ResponseType(Set.of("id_token token")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "code,true,false,false",
        "id_token,false,true,true",
        "token,false,false,true",
        "id_token token,false,true,true",
        "code id_token,true,true,true",
        "code token,true,false,true",
        "none,false,false,false"
    })
    void it_says_what_it_gives_and_whether_a_query_may_carry_it(
            String text, boolean code, boolean idToken, boolean byFragment) {
        ResponseType type = ResponseType.parse(text).orElseThrow();

        assertThat(type.givesCode()).isEqualTo(code);
        assertThat(type.givesIdToken()).isEqualTo(idToken);
        assertThat(type.isByFragment()).isEqualTo(byFragment);
        assertThat(type.value()).isEqualTo(text);
    }
}
