package io.aldaba.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsernameTest {

    @ParameterizedTest
    @ValueSource(strings = {"jo", "johndoe", "José", "李小龍", "o'neill", "a.b-c_d+e", "x\uD83D\uDD11", "Ἀθηνᾶ"})
    void visible_characters_make_a_name(String text) {
        assertThat(Username.parse(text)).contains(new Username(text));
    }

    @Test
    void it_has_2_to_64_characters() {
        assertThat(Username.parse("x")).isEmpty();
        assertThat(Username.parse("xx")).isPresent();
        assertThat(Username.parse("x".repeat(64))).isPresent();
        assertThat(Username.parse("x".repeat(65))).isEmpty();
        assertThat(Username.parse("\uD83D\uDD11".repeat(64))).isPresent();
        assertThat(Username.parse("\uD83D\uDD11".repeat(65))).isEmpty();
        assertThat(Username.parse("x".repeat(50_000_000))).isEmpty();
    }

    @Test
    void of_an_address_it_is_what_comes_before_the_at() {
        assertThat(Username.localPart("ana@corp.example")).isEqualTo("ana");
        assertThat(Username.localPart("ana@b@corp.example")).isEqualTo("ana");
        assertThat(Username.localPart("ana")).isEqualTo("ana");
        assertThat(Username.localPart("@corp.example")).isEmpty();
    }

    @Test
    void its_canonical_form_has_them_too() {
        String eighteenCharactersInOne = "\uFDFA";

        assertThat(Username.parse(eighteenCharactersInOne.repeat(4))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "john doe",
                " john",
                "john\u00A0doe",
                "john\u3000doe",
                "john\tdoe",
                "john\ndoe",
                "john\u0000",
                "john\u007F",
                "john\u0085",
                "\u202Ejohn",
                "john\u2066",
                "jo\u200Bhn",
                "jo\u200Dhn",
                "\uFEFFjohn",
                "jo\u00ADhn",
                "jo\u034Fhn",
                "jo\u3164hn",
                "jo\uFFA0hn",
                "jo\u115Fhn",
                "john\uFE0F",
                "john\uDB40\uDD00",
                "john\u2028",
                "john\uE000",
                "john\uFFFF",
                "john\uD800",
                "\uDC00john"
            })
    void what_cannot_be_seen_makes_none(String text) {
        assertThat(Username.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"john@example.com", "@john", "john\uFF20home", "john\uFE6Bhome"})
    void it_is_never_mistaken_for_an_address(String text) {
        assertThat(Username.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"client:web", "Client:web", "CLIENT:", "ｃｌｉｅｎｔ：web", "cl\u0131ent:web"})
    void a_new_one_is_never_mistaken_for_the_subject_of_a_client(String text) {
        assertThat(Username.parse(text)).isEmpty();
        assertThat(Username.read(text)).contains(new Username(text));
        assertThat(LoginName.parse(text)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"client", "clients:web", "web:client:", "a:b"})
    void it_may_contain_the_word_or_a_colon(String text) {
        assertThat(Username.parse(text)).isPresent();
    }

    @Test
    void a_character_that_becomes_a_space_makes_none() {
        assertThat(Username.parse("john\u00A8")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "JohnDoe, johndoe",
        "JOHNDOE, johndoe",
        "ｊｏｈｎｄｏｅ, johndoe",
        "STRASSE, straße",
        "STRASSE, STRAẞE",
        "ΟΔΥΣΣΕΥΣ, οδυσσευς",
        "ΟΔΥΣΣΕΥΣ, οδυσσευσ",
        "ﬁlip, filip",
        "e\u0301va, ÉVA",
        "K\u212Bre, kåre",
        "\u212Aelvin, kelvin"
    })
    void spellings_of_one_name_have_one_canonical_form(String one, String other) {
        assertThat(new Username(one).canonical()).isEqualTo(new Username(other).canonical());
    }

    @ParameterizedTest
    @CsvSource({"john, jon", "jose, josé", "john, j0hn", "раура, paypa"})
    void other_names_have_another(String one, String other) {
        assertThat(new Username(one).canonical()).isNotEqualTo(new Username(other).canonical());
    }

    @Test
    void no_locale_changes_it() {
        Locale before = Locale.getDefault();
        Locale.setDefault(new Locale("tr", "TR"));
        try {
            assertThat(new Username("TITIAN").canonical()).isEqualTo("titian");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void a_canonical_form_is_its_own_canonical_form() {
        IntStream.range(0x21, 0x30000)
                .filter(c -> c < 0xD800 || c > 0xDFFF)
                .mapToObj(c -> "a" + Character.toString(c))
                .map(Username::parse)
                .flatMap(Optional::stream)
                .map(Username::canonical)
                .forEach(canonical -> assertThat(CanonicalText.of(canonical)).isEqualTo(canonical));
    }

    /** U+0378 is not assigned in any Unicode version so far. */
    @Test
    void a_character_that_this_jdk_does_not_know_makes_no_name_but_one_that_is_stored_is_read() {
        assertThat(Username.parse("jo\u0378hn")).isEmpty();
        assertThat(new Username("jo\u0378hn").value()).isEqualTo("jo\u0378hn");
        assertThatThrownBy(() -> new Username("jo\u0378 hn")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Username("\u0378@home")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Username("\u0378".repeat(65))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_is_no_name_cannot_be_made_one() {
        assertThatThrownBy(() -> new Username("a b")).isInstanceOf(IllegalArgumentException.class);
    }
}
