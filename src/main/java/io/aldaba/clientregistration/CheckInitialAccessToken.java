package io.aldaba.clientregistration;

import io.aldaba.kernel.Query;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.Secret;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.regex.Pattern;

/** Checks an initial access token before anything is done for its bearer. It does not use up the token. */
@Query
public class CheckInitialAccessToken {

    /** The form of our tokens and of those an operator chose (RFC 6750 §2.1). */
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~+/-]{32,256}=*");

    private final InitialAccessTokens tokens;
    private final Clock clock;

    @Inject
    public CheckInitialAccessToken(InitialAccessTokens tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * Returns the token with its template.
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

    /** Whether it is a token of ours, even if expired or used up. */
    boolean isKnown(Secret token) {
        return isOne(token.reveal()) && tokens.find(token.digest()).isPresent();
    }

    /** Whether the text can be a bearer token and is too long to be guessed. */
    static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }
}
