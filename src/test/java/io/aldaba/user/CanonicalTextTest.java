package io.aldaba.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Visible ASCII is read by a shorter way, which must lead to the same. */
class CanonicalTextTest {

    private static final long SEED = 41;
    private static final int MANY = 20_000;

    /** Besides ASCII: letters that become ASCII, or come from it, combining ones, wide ones, and no letters. */
    private static final String OTHERS =
            "ıİ\u212AßẞſﬁΣσςÅ\u212Bé\u0301\u0308\uFF21\uFF41\uFF20\u00A0\u00AD\u200B\u202E\u3164\uFE0F\u0378\uD83D\uDE00";

    @ParameterizedTest
    @CsvSource({
        "Ana,ana",
        "A.N+a_9~!,a.n+a_9~!",
        "I,i",
        "\u0131,i",
        "\u212A,k",
        "stra\u00DFe,strasse",
        "\uFF21na,ana",
        "E\u0301va,\u00E9va",
        "\uFB01n,fin"
    })
    void spellings_share_their_canonical_form(String text, String canonical) {
        assertThat(CanonicalText.of(text)).isEqualTo(canonical);
    }

    @Test
    void the_short_way_leads_to_the_same_for_each_character_of_ascii() {
        IntStream.range(0, 0x80).mapToObj(Character::toString).forEach(CanonicalTextTest::requireTheSame);
    }

    @Test
    void the_short_way_leads_to_the_same_for_every_mixture() {
        Random random = new Random(SEED);
        String ascii = IntStream.range(' ', 0x80).mapToObj(Character::toString).collect(Collectors.joining());

        for (int i = 0; i < MANY; i++) {
            requireTheSame(text(random, ascii));
            requireTheSame(text(random, ascii + OTHERS));
        }
    }

    @Test
    void only_visible_ascii_is_plain() {
        for (int c = 0; c < 0x80; c++) {
            assertThat(CanonicalText.isPlain(Character.toString(c))).isEqualTo(c > ' ' && c < 0x7F);
        }
    }

    @Test
    void a_letter_stands_for_a_character_that_is_not_known() {
        assertThat(CanonicalText.known("a\u0378b")).isEqualTo("axb");
        assertThat(CanonicalText.known("Ana\u00E9~!")).isEqualTo("Ana\u00E9~!");
    }

    private static void requireTheSame(String text) {
        assertThat(CanonicalText.of(text)).isEqualTo(canonical(text));
        assertThat(CanonicalText.isPlain(text))
                .isEqualTo(text.codePoints().allMatch(c -> CanonicalText.isPlain(Character.toString(c))));
        assertThat(CanonicalText.known(text).equals(text))
                .isEqualTo(text.codePoints().allMatch(Character::isDefined));
    }

    private static String canonical(String text) {
        String folded = nfkc(text)
                .toLowerCase(Locale.ROOT)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT)
                .replace('ς', 'σ');
        return nfkc(folded);
    }

    private static String nfkc(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    private static String text(Random random, String alphabet) {
        return random.ints(random.nextInt(12), 0, alphabet.length())
                .mapToObj(i -> String.valueOf(alphabet.charAt(i)))
                .collect(Collectors.joining());
    }
}
