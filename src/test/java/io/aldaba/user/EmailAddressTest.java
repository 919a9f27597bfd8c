package io.aldaba.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "john@example.com",
                "a@b.co",
                "John.Doe+tag@mail.example.com",
                "o'neill_!#$%&*/=?^`{|}~-@example.com",
                "josé@españa.example",
                "x@xn--espaa-rta.example",
                "1@1.example"
            })
    void these_are_addresses(String text) {
        assertThat(EmailAddress.parse(text)).contains(new EmailAddress(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "john",
                "john@",
                "@example.com",
                "john@example",
                "john@.example.com",
                "john@example..com",
                "john@example.com.",
                "john@-example.com",
                "john@example-.com",
                "john@exam_ple.com",
                "john@192.0.2.1",
                "john@[192.0.2.1]",
                ".john@example.com",
                "john.@example.com",
                "jo..hn@example.com",
                "jo@hn@example.com",
                "\"john\"@example.com",
                "john doe@example.com",
                "john@example.com\r\nBcc: x@example.com",
                "john\u0000@example.com",
                "john@exam\u0000ple.com",
                "john@exam\u200Bple.com",
                "john\u202E@example.com",
                "john,jane@example.com",
                "<john@example.com>",
                "john\uFF20x@example.com",
                "john@example.com?subject=x",
                "john\uD800@example.com"
            })
    void these_are_none(String text) {
        assertThat(EmailAddress.parse(text)).isEmpty();
    }

    /** By IDNA2003 this would be somebody else's domain. */
    @ParameterizedTest
    @ValueSource(strings = {"ana@straße.example", "ana@Fußball.example", "ana@σοφός.example"})
    void a_domain_that_standards_read_otherwise_has_to_be_written_in_ascii(String text) {
        assertThat(EmailAddress.parse(text)).isEmpty();
        assertThat(EmailAddress.parse("straße@strasse.example")).isPresent();
        assertThat(EmailAddress.parse("ana@xn--strae-oqa.example").orElseThrow().domain())
                .isEqualTo("xn--strae-oqa.example");
        assertThat(new EmailAddress(text).value()).as("stored").isEqualTo(text);
    }

    @Test
    void it_has_at_most_254_characters_and_64_before_the_at() {
        String domain = ("x".repeat(60) + ".").repeat(3) + "example";

        assertThat(EmailAddress.parse("x".repeat(63) + "@" + domain)).isPresent();
        assertThat(EmailAddress.parse("x".repeat(64) + "@example.com")).isPresent();
        assertThat(EmailAddress.parse("x".repeat(65) + "@example.com")).isEmpty();
        assertThat(EmailAddress.parse("x".repeat(64) + "@" + domain)).isEmpty();
        assertThat(EmailAddress.parse("x@" + "y".repeat(64) + ".com")).isEmpty();
        assertThat(EmailAddress.parse("x@" + "ñé.".repeat(60) + "com"))
                .as("long in the DNS")
                .isEmpty();
        assertThat(EmailAddress.parse("x".repeat(10_000_000) + "@example.com")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "john@example.com, JOHN@EXAMPLE.COM",
        "josé@example.com, JOSE\u0301@example.com",
        "x@españa.example, x@xn--espaa-rta.example",
        "x@ESPAÑA.example, x@españa.example"
    })
    void spellings_of_one_address_have_one_canonical_form(String one, String other) {
        assertThat(new EmailAddress(one).canonical()).isEqualTo(new EmailAddress(other).canonical());
    }

    @ParameterizedTest
    @CsvSource({
        "john@example.com, jon@example.com",
        "john@example.com, john@example.org",
        "a.b@example.com, ab@example.com"
    })
    void other_addresses_have_another(String one, String other) {
        assertThat(new EmailAddress(one).canonical()).isNotEqualTo(new EmailAddress(other).canonical());
    }

    @ParameterizedTest
    @CsvSource({
        "john@example.com, example.com",
        "John@EXAMPLE.com, example.com",
        "x@ESPAÑA.example, xn--espaa-rta.example",
        "o'neill_!#$%&*/=?^`{|}~-@mail.example.com, mail.example.com"
    })
    void the_domain_is_told_in_the_form_in_which_domains_are_compared(String address, String domain) {
        assertThat(new EmailAddress(address).domain()).isEqualTo(domain);
    }

    @Test
    void a_character_that_this_jdk_does_not_know_makes_no_address_but_one_that_is_stored_is_read() {
        assertThat(EmailAddress.parse("jo\u0378hn@example.com")).isEmpty();
        assertThat(new EmailAddress("jo\u0378hn@example.com").value()).isEqualTo("jo\u0378hn@example.com");
        assertThatThrownBy(() -> new EmailAddress("jo\u0378hn")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new EmailAddress("jo\u0378,hn@example.com"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_is_no_address_cannot_be_made_one() {
        assertThatThrownBy(() -> new EmailAddress("john")).isInstanceOf(IllegalArgumentException.class);
    }
}
