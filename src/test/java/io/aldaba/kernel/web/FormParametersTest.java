package io.aldaba.kernel.web;

import static io.aldaba.kernel.Refusals.rejectionOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.OAuthError;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormParametersTest {

    @Test
    void white_space_of_json_in_claims_is_read_as_spaces_and_in_nothing_else() {
        assertThat(FormParameters.parse("claims=%7B%0D%0A%09%22a%22%3A1%0A%7D").get("claims"))
                .contains("{   \"a\":1 }");
        assertThat(rejectionOf(() -> FormParameters.parse("claims=%7B%00%7D")))
                .isEqualTo(OAuthError.invalidRequest("A parameter is malformed."));
        assertThat(rejectionOf(() -> FormParameters.parse("state=a%0Ab")))
                .isEqualTo(OAuthError.invalidRequest("A parameter is malformed."));
    }

    @Test
    void it_reads_names_and_values() {
        FormParameters form = FormParameters.parse("username=john+doe&password=%C3%A9%26%3D%2B&flag");

        assertThat(form.get("username")).hasValue("john doe");
        assertThat(form.get("password")).hasValue("é&=+");
        assertThat(form.get("absent")).isEmpty();
    }

    @Test
    void an_empty_value_is_an_omitted_parameter() {
        FormParameters form = FormParameters.parse("a=&b&c=1");

        assertThat(form.has("a")).isFalse();
        assertThat(form.has("b")).isFalse();
        assertThat(form.has("c")).isTrue();
    }

    @Test
    void written_anew_it_reads_the_same_without_what_was_empty() {
        FormParameters form = FormParameters.parse("a=%C3%A9%26+%2B&empty=&b=1&b2");

        assertThat(form.encoded()).isEqualTo("a=%C3%A9%26+%2B&b=1");
        assertThat(FormParameters.parse(form.encoded()).get("a")).isEqualTo(form.get("a"));
        assertThat(form.with("b", "2").encoded()).isEqualTo("a=%C3%A9%26+%2B&b=2");
        assertThat(form.get("b")).contains("1");
    }

    /** Plain text is not decoded, for speed; the result must be the same. */
    @Test
    void each_character_is_read_and_written_as_the_encoding_has_it() {
        for (char c = ' '; c < 0x7F; c++) {
            String pair = "a=x" + URLEncoder.encode(String.valueOf(c), StandardCharsets.UTF_8);
            FormParameters form = FormParameters.parse(pair);

            assertThat(form.get("a")).contains("x" + c);
            assertThat(form.encoded()).isEqualTo(pair);
        }
    }

    @Test
    void a_plain_value_and_an_escaped_one_are_as_long_as_they_may_be_and_no_longer() {
        String longest = "x".repeat(Limits.PARAMETER_VALUE);

        assertThat(FormParameters.parse("a=" + longest).get("a")).contains(longest);
        assertThat(FormParameters.parse("a=%78" + longest.substring(1)).get("a"))
                .contains(longest);
        for (String more : List.of("a=x" + longest, "a=%78" + longest)) {
            assertThat(rejectionOf(() -> FormParameters.parse(more)))
                    .isEqualTo(OAuthError.invalidRequest("A parameter is too long."));
        }
    }

    @Test
    void an_empty_body_has_no_parameters() {
        assertThat(FormParameters.parse("").has("")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"&a=1&b=2&", "a=1&&b=2", "&&a=1&&&b=2&&"})
    void an_empty_pair_is_nothing(String form) {
        assertThat(FormParameters.parse(form).encoded()).isEqualTo("a=1&b=2");
        assertThat(FormParameters.parse("&&").has("")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=1&a=2", "a=1&a=1", "a=&a=1", "a=1&%61=2", "=&=", "=1&a=1&="})
    void a_repeated_parameter_is_refused(String form) {
        assertThat(rejectionOf(() -> FormParameters.parse(form)))
                .isEqualTo(OAuthError.invalidRequest("A parameter is repeated."));
    }

    @Test
    void a_repeatable_parameter_may_be_repeated() {
        assertThat(FormParameters.parse("resource=a&resource=b", Set.of("resource"))
                        .has("resource"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"b=1&b=2", "b=%00", "b=%zz", "%zz=1", "b=é", "=&=", "resource=1&resource=2"})
    void some_parameters_are_read_whatever_is_wrong_with_others(String others) {
        FormParameters read = FormParameters.parseOnly("a=1&" + others + "&%63=x+y&empty=", Set.of("a", "c", "empty"));

        assertThat(read.encoded()).isEqualTo("a=1&c=x+y");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=1&a=2", "a=1&a=", "a=1&%61=1", "a=%zz", "a=%00"})
    void but_not_where_it_is_wrong_with_one_of_them(String form) {
        assertThat(rejectionOf(() -> FormParameters.parseOnly("b=1&b=2&" + form, Set.of("a", "c"))))
                .isInstanceOf(OAuthError.class);
    }

    @Test
    void nor_where_there_are_too_many_altogether() {
        assertThat(rejectionOf(() -> FormParameters.parseOnly("a=1&" + numbered(Limits.PARAMETERS), Set.of("a"))))
                .isEqualTo(OAuthError.invalidRequest("Too many parameters."));
    }

    @Test
    void some_of_the_parameters_stay() {
        FormParameters form = FormParameters.parse("a=1&b=2&c=3");

        assertThat(form.only(Set.of("c", "a", "d")).encoded()).isEqualTo("a=1&c=3");
        assertThat(form.has("b")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=%",
                "a=%4",
                "a=%zz",
                "a=%00",
                "a=%0A",
                "a=%FF",
                "a=%C0%80",
                "a=%ED%A0%80",
                "a=é",
                "a=%\uff14\uff11",
                "a=%4\u0661",
                "%\uff14\uff11=a",
                "%00=a",
                "a=%7F"
            })
    void a_malformed_parameter_is_refused(String form) {
        assertThat(rejectionOf(() -> FormParameters.parse(form)))
                .isEqualTo(OAuthError.invalidRequest("A parameter is malformed."));
    }

    @Test
    void a_value_may_be_as_long_as_the_bound_and_no_longer() {
        String longest = "a".repeat(Limits.PARAMETER_VALUE);

        assertThat(FormParameters.parse("t=" + longest).get("t")).hasValue(longest);
        assertThat(rejectionOf(() -> FormParameters.parse("t=a" + longest)))
                .isEqualTo(OAuthError.invalidRequest("A parameter is too long."));
        assertThat(rejectionOf(() -> FormParameters.parse("t=" + "a".repeat(1_000_000))))
                .isEqualTo(OAuthError.invalidRequest("A parameter is too long."));
    }

    @Test
    void a_name_may_be_as_long_as_the_bound_and_no_longer() {
        String longest = "n".repeat(Limits.PARAMETER_NAME);

        assertThat(FormParameters.parse(longest + "=1").has(longest)).isTrue();
        assertThat(rejectionOf(() -> FormParameters.parse("n" + longest + "=1")))
                .isEqualTo(OAuthError.invalidRequest("A parameter is too long."));
    }

    @Test
    void there_may_be_as_many_parameters_as_the_bound_and_no_more() {
        assertThat(FormParameters.parse(numbered(Limits.PARAMETERS)).has("p0")).isTrue();
        assertThat(rejectionOf(() -> FormParameters.parse(numbered(Limits.PARAMETERS + 1))))
                .isEqualTo(OAuthError.invalidRequest("Too many parameters."));
        assertThat(rejectionOf(() -> FormParameters.parse(String.join("&", Collections.nCopies(1_000_000, "")))))
                .isEqualTo(OAuthError.invalidRequest("Too many parameters."));
    }

    private static String numbered(int count) {
        StringBuilder form = new StringBuilder("p0=1");
        for (int i = 1; i < count; i++) {
            form.append("&p").append(i).append("=1");
        }
        return form.toString();
    }
}
