package io.aldaba.provisioning.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.Problem.FieldFault;
import io.aldaba.provisioning.ImportDocument;
import io.aldaba.provisioning.ImportReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictDocumentTest {

    @TempDir
    Path directory;

    @Test
    void json_becomes_plain_values() {
        ImportDocument document = JsonText.read("{\"t\":\"ñ\",\"b\":[true,false],\"n\":null,\"o\":{\"x\":[]}}");

        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("t", "ñ");
        expected.put("b", List.of(true, false));
        expected.put("n", null);
        expected.put("o", Map.of("x", List.of()));
        assertThat(document.members()).isEqualTo(expected);
        assertThat(document.faults()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"a\":",
                "{\"a\":}",
                "{\"a\" 1}",
                "{'a':1}",
                "{\"a\":1,}",
                "{\"a\":[1,]}",
                "{a:1}",
                "{\"a\":tru}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":01}",
                "{\"a\":1.}",
                "{\"a\":NaN}",
                "{}{}",
                "{} x",
                "{}]",
                "\ufeff{}",
                "// c\n{}",
                "{\"a\":\"unfinished"
            })
    void what_is_not_json_is_refused(String text) {
        ImportDocument document = JsonText.read(text);

        assertThat(document.members()).isEmpty();
        assertThat(document.faults()).hasSize(1).first().satisfies(fault -> {
            assertThat(fault.field()).isEqualTo("$");
            assertThat(fault.message()).startsWith("is not JSON");
        });
    }

    @Test
    void a_syntax_error_is_told_by_its_place() {
        assertThat(JsonText.read("{\n  \"password\": \"secret\",\n  oops}").faults())
                .hasSize(1)
                .first()
                .satisfies(fault -> assertThat(fault.message()).startsWith("is not JSON at line 3, column "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "7", "null", "\"x\"", "true"})
    void another_value_than_an_object_is_refused(String text) {
        assertThat(JsonText.read(text).faults()).containsExactly(new FieldFault("$", "must be an object"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"a":1,"a":2}                            | $.a
                    {"users":[{},{"name":"x","name":"x"}]}   | $.users[1].name
                    {"a":{"b":1,"\\u0062":2}}                | $.a.b
                    """)
    void a_member_that_stands_twice_is_a_fault(String text, String path) {
        assertThat(JsonText.read(text).faults()).containsExactly(new FieldFault(path, "stands twice"));
    }

    @Test
    void every_text_that_is_not_unicode_is_a_fault() {
        assertThat(JsonText.read("{\"a\":\"\\ud800\",\"b\":[\"x\",\"\\u0000\"]}")
                        .faults())
                .extracting(FieldFault::field)
                .containsExactly("$.a", "$.b[1]");
    }

    @Test
    void bytes_that_are_not_utf_8_are_refused() {
        byte[] latin1 = "{\"name\":\"José\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(StrictDocument.read(latin1).faults()).containsExactly(new FieldFault("$", "is not JSON in UTF-8"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void deep_nesting_is_refused_where_it_begins_to_be_too_deep(String opening) {
        List<FieldFault> faults =
                JsonText.read("{\"x\":" + opening.repeat(100_000)).faults();

        assertThat(faults).hasSize(1);
        assertThat(faults.get(0).message()).isEqualTo("is nested too deeply");
        assertThat(faults.get(0).field()).startsWith("$.x").hasSizeLessThan(100);
    }

    @Test
    void a_number_that_is_endless_to_expand_is_not_expanded() {
        assertThat(JsonText.read("{\"a\":1e999999999,\"b\":-0.5}").members()).containsOnlyKeys("a", "b");
    }

    @Test
    void a_file_is_read(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("import.json"), "{\"users\":[]}");

        assertThat(JsonText.reader().read(file).members()).containsOnlyKeys("users");
    }

    @Test
    void a_file_that_is_not_there_and_a_directory_are_refused() {
        FieldFault fault = new FieldFault("$", "the file is not there or is not a file");

        assertThat(JsonText.reader().read(directory.resolve("none.json")).faults())
                .containsExactly(fault);
        assertThat(JsonText.reader().read(directory).faults()).containsExactly(fault);
    }

    @Test
    void a_file_may_have_16_mebibytes_and_no_byte_more() throws IOException {
        byte[] spaces = new byte[ImportReader.MAX_BYTES + 1];
        Arrays.fill(spaces, (byte) ' ');
        spaces[0] = '{';
        spaces[1] = '}';
        Path file = directory.resolve("import.json");

        Files.write(file, Arrays.copyOf(spaces, ImportReader.MAX_BYTES));
        assertThat(JsonText.reader().read(file).faults()).isEmpty();

        Files.write(file, spaces);
        assertThat(JsonText.reader().read(file).faults())
                .containsExactly(new FieldFault("$", "the file is larger than 16 MiB"));
    }
}
