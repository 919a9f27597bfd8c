package io.aldaba.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonPathTest {

    @Test
    void it_names_members_and_elements() {
        assertThat(JsonPath.ROOT.member("users").element(3).member("email")).hasToString("$.users[3].email");
    }

    @Test
    void a_name_that_is_no_word_is_quoted() {
        assertThat(JsonPath.ROOT.member("name#es")).hasToString("$['name#es']");
        assertThat(JsonPath.ROOT.member("")).hasToString("$['']");
    }

    @Test
    void a_name_cannot_write_a_line_of_its_own_into_the_log() {
        assertThat(JsonPath.ROOT.member("a\r\nINFO 'x'\u001b[2J\\")).hasToString("$['a??INFO ?x??[2J?']");
    }

    @Test
    void below_the_root_a_member_goes_by_its_name_alone() {
        assertThat(JsonPath.belowRoot("$.users[3].email")).isEqualTo("users[3].email");
        assertThat(JsonPath.belowRoot("$['name#es']")).isEqualTo("$['name#es']");
        assertThat(JsonPath.belowRoot("$")).isEqualTo("$");
        assertThat(JsonPath.belowRoot("users")).isEqualTo("users");
    }

    @Test
    void a_long_name_is_cut() {
        assertThat(JsonPath.ROOT.member("a".repeat(1_000))).hasToString("$['" + "a".repeat(64) + "…']");
    }
}
