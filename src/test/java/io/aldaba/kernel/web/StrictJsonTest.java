package io.aldaba.kernel.web;

import static io.aldaba.kernel.Refusals.rejectionOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.Problem;
import jakarta.json.JsonObject;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

    @Test
    void it_reads_every_kind_of_value() {
        JsonObject object = StrictJson.object(
                "{\"s\":\"é\\u00e9\",\"n\":-7,\"t\":true,\"f\":false,\"z\":null,\"a\":[1,[]],\"o\":{\"x\":{}}}");

        assertThat(object.getString("s")).isEqualTo("éé");
        assertThat(object.getInt("n")).isEqualTo(-7);
        assertThat(object.getBoolean("t")).isTrue();
        assertThat(object.getBoolean("f")).isFalse();
        assertThat(object.isNull("z")).isTrue();
        assertThat(object.getJsonArray("a")).hasSize(2);
        assertThat(object.getJsonObject("o").getJsonObject("x")).isEmpty();
    }

    @Test
    void both_halves_of_a_character_are_one() {
        assertThat(StrictJson.object("{\"a\":\"\\ud83d\\ude00\"}").getString("a"))
                .isEqualTo("\ud83d\ude00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "\"a\"",
                "[]",
                "{",
                "}",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":1",
                "{\"a\":1,}",
                "{\"a\":[1,]}",
                "{\"a\":[1}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":1}{}",
                "{\"a\":1} x",
                "{\"a\":1,\"a\":2}",
                "{\"o\":{\"a\":1,\"a\":2}}",
                "{\"a\":\"\\u0000\"}",
                "{\"\\u0000\":1}",
                "{\"a\":\"\\ud800x\"}",
                "{\"a\":\"\\udc00\"}",
                "{\"a\":\"\\ude00\\ud83d\"}",
                "{\"a\":[{\"b\":\"x\\ud83d\"}]}",
                "{\"\\udc00\":1}",
                "{\"a\":\"\n\"}",
                "{\"a\":1.5}",
                "{\"a\":1e999999999}",
                "{\"a\":12345678901234567890}",
                "{\"a\":NaN}",
                "{\"a\":01}",
                "\uFEFF"
            })
    void what_is_not_one_plain_object_is_refused(String text) {
        assertThat(rejectionOf(() -> StrictJson.object(text))).isEqualTo(Problem.malformedBody());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "-0.1", "1e999999999", "1E2", "12345678901234567890", "1234567890123456789"})
    void where_any_number_may_stand_one_that_is_no_plain_integer_is_some_fraction(String number) {
        JsonObject object = StrictJson.objectOfAnyNumbers("{\"a\":[" + number + "],\"b\":7}");

        assertThat(object.getJsonArray("a").getJsonNumber(0).isIntegral()).isFalse();
        assertThat(object.getJsonNumber("b").longValue()).isEqualTo(7);
        assertThat(rejectionOf(() -> StrictJson.object("{\"a\":[" + number + "],\"b\":7}")))
                .isEqualTo(Problem.malformedBody());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":NaN}", "{\"a\":01}", "{\"a\":1.}", "{\"a\":1,\"a\":1.5}", "1.5", "{\"a\":1.5}{}"})
    void all_the_rest_is_as_strict_there(String text) {
        assertThat(rejectionOf(() -> StrictJson.objectOfAnyNumbers(text))).isEqualTo(Problem.malformedBody());
    }

    @Test
    void nesting_may_be_as_deep_as_the_bound_and_no_deeper() {
        assertThat(StrictJson.object(nested(Limits.JSON_DEPTH - 1))).isNotEmpty();
        assertThat(rejectionOf(() -> StrictJson.object(nested(Limits.JSON_DEPTH))))
                .isEqualTo(Problem.malformedBody());
        assertThat(rejectionOf(() -> StrictJson.object(nested(30_000)))).isEqualTo(Problem.malformedBody());
    }

    @Test
    void there_may_be_as_many_values_as_the_bound_and_no_more() {
        assertThat(StrictJson.object(array(Limits.JSON_VALUES - 1))).isNotEmpty();
        assertThat(rejectionOf(() -> StrictJson.object(array(Limits.JSON_VALUES))))
                .isEqualTo(Problem.malformedBody());
    }

    private static String nested(int arrays) {
        return "{\"a\":" + "[".repeat(arrays) + "]".repeat(arrays) + "}";
    }

    private static String array(int elements) {
        return "{\"a\":[" + String.join(",", Collections.nCopies(elements, "1")) + "]}";
    }
}
