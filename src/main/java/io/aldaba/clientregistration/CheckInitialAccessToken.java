package io.aldaba.clientregistration;

import io.aldaba.kernel.Query;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.Secret;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.regex.Pattern;

/** Looks whether an initial access token is good, before anything is done for who shows it. It uses nothing up. */
@Query
public class CheckInitialAccessToken {

    /** A token of ours, or one an operator chose (RFC 6750 §2.1). */
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~+/-]{32,256}=*");

    private final InitialAccessTokens tokens;
    private final Clock clock;

    @Inject
    public CheckInitialAccessToken(InitialAccessTokens tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * What a client gets that shows it.
     *
     * @throws Rejected with {@code invalid_token} for one that is unknown, expired or used up
     */
    public InitialAccessToken check(Secret token) {
        if (!isOne(token.reveal())) {
            throw new Rejected(RegistrationError.WRONG_INITIAL_TOKEN, "not an initial access token");
        }
        return tokens.find(token.digest())
                .filter(known -> known.isUsableAt(clock.instant()))
                .orElseThrow(() -> new Rejected(
                        RegistrationError.WRONG_INITIAL_TOKEN, "initial access token unknown, expired or used up"));
    }

    /** Whether it is one of ours, be it expired or used up. */
    boolean isKnown(Secret token) {
        return isOne(token.reveal()) && tokens.find(token.digest()).isPresent();
    }

    /** Whether the text could be shown as a bearer token, and is long enough not to be guessed. */
    static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }
}
