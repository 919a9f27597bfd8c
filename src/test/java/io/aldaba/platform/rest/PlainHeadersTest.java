package io.aldaba.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainHeadersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|``",
                "*/*|*/*",
                "text/html, application/xml;q=0.9, */*;q=0.8|text/html,application/xml;q=0.9,*/*;q=0.8",
                "text/html, image/gif, *; q=.2, */*; q=.2|text/html,image/gif,*/*;q=0.2,*/*;q=0.2",
                ",a/b,, c/d ,|a/b,c/d",
                "a/b;;q=1.;|a/b;q=1.0",
                "a/b;q=0|a/b;q=0.0",
                "a/b;q=0.00001|a/b;q=0.001",
                "a/b;q=1.0000|a/b;q=1.0",
                "a/b ; Q = 0.1234|a/b;q=0.123",
                "a/b;x=\"y,;z\\\"\";q=0.5;level=1|a/b;q=0.5",
                "application/vnd.a+json;charset=utf-8|application/vnd.a+json"
            })
    void what_is_accepted_is_written_plainly(String header, String plain) {
        assertThat(PlainHeaders.accept(header)).contains(plain);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                ";;;///",
                "/",
                "a/",
                "/b",
                "a/b/c",
                "a / b",
                "a b/c",
                "(a)/b",
                "\u00ff/b",
                "a/b c",
                "a/b;q",
                "a/b;q=",
                "a/b;q=abc",
                "a/b;q=.",
                "a/b;q=-1",
                "a/b;q=1.5",
                "a/b;q=2",
                "a/b;q=NaN",
                "a/b;q=1f",
                "a/b;q=0x1p3",
                "a/b;q=\"0.5\"",
                "a/b;q=0,5",
                "a/b;=y",
                "a/b;x=y z",
                "a/b;x=\"y",
                "a/b;x=\"y\\\"",
                "a/b;x=\"y\"z",
                "c/d, a/b;q=abc"
            })
    void what_is_malformed_is_not(String header) {
        assertThat(PlainHeaders.accept(header)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/x-www-form-urlencoded; charset=UTF-8",
                "multipart/form-data;boundary=\"a;b\"",
                "text/plain;"
            })
    void a_media_type_is_one(String header) {
        assertThat(PlainHeaders.isMediaType(header)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "/", ";;;/", "a/b;charset", "a/b;charset=", "a/b;x=\"", "a/b, c/d", "a/b c"})
    void another_text_is_none(String header) {
        assertThat(PlainHeaders.isMediaType(header)).isFalse();
    }

    @Test
    void a_malformed_list_of_languages_counts_as_none() {
        assertThat(PlainHeaders.languages("es, en;q=0.8")).isEqualTo("es, en;q=0.8");
        assertThat(PlainHeaders.languages("*")).isEqualTo("*");
        for (String malformed : new String[] {"", "en;q=zz", "en;q=", "en;q=1.5", "*;q=-1", "\u00ff", ";"}) {
            assertThat(PlainHeaders.languages(malformed)).as(malformed).isEmpty();
        }
        assertThat(PlainHeaders.languages("en,".repeat(171))).isEmpty();
    }

    @Test
    void so_does_a_malformed_list_of_entity_tags() {
        for (String tags : new String[] {"*", "\"a\"", "W/\"a,b\" , \"\""}) {
            assertThat(PlainHeaders.entityTags(tags)).isEqualTo(tags);
        }
        for (String malformed : new String[] {"", "\"", "a", "W/", "\"a\", b", ",", "\"a\" \"b\"", "\"a\", *"}) {
            assertThat(PlainHeaders.entityTags(malformed)).as(malformed).isEmpty();
        }
    }

    @Test
    void a_long_header_is_read_to_its_end() {
        assertThat(PlainHeaders.accept("a/b,".repeat(4_000))).isPresent();
        assertThat(PlainHeaders.accept("a/b" + ";x=y".repeat(4_000))).contains("a/b");
        assertThat(PlainHeaders.entityTags("\"a\",".repeat(4_000) + "\"")).isEmpty();
    }
}
