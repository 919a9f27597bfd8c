package io.aldaba.password.zxcvbn;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Letters written as digits and symbols: {@code p4$$word}. zxcvbn searches for words once for every combination of
 * the letters that they may stand for: 64 characters with all of them took 15 CPU seconds, and with three symbols
 * besides the digits a tenth of a second.
 */
final class Disguise {

    /**
     * The characters that may stand for the same letter, as in zxcvbn; one that is the only one for its letter adds
     * no combinations.
     */
    private static final List<String> LETTERS = List.of("4@", "({[<", "69", "1!|", "1|7", "$5", "+7");

    private static final String SYMBOLS = "@({[<!|$+";

    /** Digits alone have up to four combinations. Few disguised words have more than this limit. */
    private static final int MOST_COMBINATIONS = 8;

    private static final char UNAMBIGUOUS = '·';

    private Disguise() {}

    /**
     * The text, with a neutral symbol in place of each symbol that would lead to too many combinations. Digits are
     * kept, because they form dates and sequences.
     */
    static String lifted(String text) {
        Set<Integer> kept = new HashSet<>();
        text.chars().filter(c -> SYMBOLS.indexOf(c) < 0).forEach(kept::add);
        StringBuilder lifted = new StringBuilder();
        text.chars().forEach(c -> lifted.append(isKept(c, kept) ? (char) c : UNAMBIGUOUS));
        return lifted.toString();
    }

    private static boolean isKept(int symbol, Set<Integer> kept) {
        if (!kept.add(symbol) || combinations(kept) <= MOST_COMBINATIONS) {
            return true;
        }
        kept.remove(symbol);
        return false;
    }

    private static long combinations(Set<Integer> characters) {
        return LETTERS.stream()
                .mapToLong(each ->
                        Math.max(1, each.chars().filter(characters::contains).count()))
                .reduce(1, (one, other) -> one * other);
    }
}
