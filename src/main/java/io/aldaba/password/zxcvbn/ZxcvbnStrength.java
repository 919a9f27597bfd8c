package io.aldaba.password.zxcvbn;

import com.nulabinc.zxcvbn.Zxcvbn;
import io.aldaba.password.Password;
import io.aldaba.password.PasswordStrength;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Asks zxcvbn whether ten thousand million guesses would do; it finds common passwords, words, dates, runs and repeats. */
@ApplicationScoped
class ZxcvbnStrength implements PasswordStrength {

    /** Its cost grows faster than the length. A strong beginning is strong whatever follows. */
    private static final int WEIGHED_CHARACTERS = 64;

    /** Symbols it reads as letters: {@code p@$$word}. It tries every combination of what each might stand for. */
    private static final String AMBIGUOUS = "@({[<&#!|$+%/";

    /** With all of the symbols in a password, one weighing took 15 seconds of a core; with three, no longer than without. */
    private static final int AMBIGUOUS_AT_MOST = 3;

    private static final char UNAMBIGUOUS = '·';

    private static final int SAFELY_UNGUESSABLE = 3;

    private final Zxcvbn zxcvbn = new Zxcvbn();

    @Override
    public boolean isGuessable(Password password, List<String> related) {
        return zxcvbn.measure(weighed(password.reveal()), known(related)).getScore() < SAFELY_UNGUESSABLE;
    }

    /** The beginning, with one symbol for all ambiguous ones after the third: few words in disguise have more. */
    private static String weighed(String text) {
        Set<Integer> ambiguous = new HashSet<>();
        StringBuilder weighed = new StringBuilder();
        text.chars().limit(WEIGHED_CHARACTERS).forEach(c -> {
            boolean kept = AMBIGUOUS.indexOf(c) < 0
                    || ambiguous.contains(c)
                    || ambiguous.size() < AMBIGUOUS_AT_MOST && ambiguous.add(c);
            weighed.append(kept ? (char) c : UNAMBIGUOUS);
        });
        return weighed.toString();
    }

    private static List<String> known(List<String> related) {
        return Stream.concat(Stream.of("aldaba"), related.stream().flatMap(ZxcvbnStrength::parts))
                .map(part -> part.toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    private static Stream<String> parts(String text) {
        return Stream.concat(Stream.of(text), Stream.of(text.split("[@.\\s]+"))).filter(part -> part.length() > 2);
    }
}
