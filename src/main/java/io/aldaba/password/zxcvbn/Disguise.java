package io.aldaba.password.zxcvbn;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Letters written as digits and symbols: {@code p4$$word}. zxcvbn looks for words once for every combination of what each may
 * stand for: for 64 characters with all of them it took 15 seconds of a core, with three symbols beside the digits a tenth of one.
 */
final class Disguise {

    /** What may stand for one letter each, as zxcvbn has it; one that stands for its letter alone multiplies nothing. */
    private static final List<String> LETTERS = List.of("4@", "({[<", "69", "1!|", "1|7", "$5", "+7");

    private static final String SYMBOLS = "@({[<!|$+";

    /** Digits alone come to four. Few words in disguise have more. */
    private static final int MOST_COMBINATIONS = 8;

    private static final char UNAMBIGUOUS = '·';

    private Disguise() {}

    /** The text with one symbol in place of each that would make the combinations too many. Digits stay: they make dates and runs. */
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
