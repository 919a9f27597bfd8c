package io.aldaba.password.zxcvbn;

import com.nulabinc.zxcvbn.Zxcvbn;
import io.aldaba.password.Password;
import io.aldaba.password.PasswordStrength;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Asks zxcvbn whether ten thousand million guesses would suffice; it finds common passwords, words, dates, sequences
 * and repeats.
 */
@ApplicationScoped
class ZxcvbnStrength implements PasswordStrength {

    /** Its cost grows faster than the length. A strong beginning is strong whatever follows it. */
    private static final int WEIGHED_CHARACTERS = 40;

    private static final int SAFELY_UNGUESSABLE = 3;

    private final Zxcvbn zxcvbn = new Zxcvbn();

    @Override
    public boolean isGuessable(Password password, List<String> related) {
        return zxcvbn.measure(weighed(password.hashed()), known(related)).getScore() < SAFELY_UNGUESSABLE;
    }

    private static String weighed(String text) {
        return Disguise.lifted(text.substring(0, Math.min(text.length(), WEIGHED_CHARACTERS)));
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
