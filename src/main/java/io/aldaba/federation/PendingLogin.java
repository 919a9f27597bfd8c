package io.aldaba.federation;

import io.aldaba.identityprovider.ProviderAlias;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.Sha256;
import io.aldaba.login.LoginRequirements;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A login that was sent to a provider and has not come back. Neither the code verifier nor the nonce is stored: both
 * are derived from two secrets that only one browser has together.
 *
 * @param state the digest of {@code state}
 * @param browser the digest of the browser's secret
 * @param provider the provider it was sent to
 * @param returnPath the return path of the login
 * @param network the digest of the browser's network ({@code Buckets})
 * @param maxAge how long ago the user may have logged in there; absent: any time
 *     ({@link LoginRequirements#longestAgo})
 * @param proves the digest of the secret of the {@link PendingLink} that it is to prove, if any
 * @param expiresAt the instant from which it is no longer accepted
 */
public record PendingLogin(
        Sha256 state,
        Sha256 browser,
        ProviderAlias provider,
        String returnPath,
        Sha256 network,
        Optional<Duration> maxAge,
        Optional<Sha256> proves,
        Instant expiresAt) {

    /** How long a user may take at the provider. */
    public static final Duration LIFE = Duration.ofMinutes(10);

    /**
     * How long a login stays known after that, so that a user who comes back late reads so and finds the way on: a
     * second factor that was lost, or a password that had to be reset, takes longer than {@link #LIFE}.
     */
    public static final Duration KEPT = Duration.ofHours(1);

    /**
     * How many logins may be pending at once from one address, or from one IPv6 /64: so many of the users who share
     * it can log in within {@link #LIFE}.
     */
    public static final int MOST_PER_NETWORK = 1_000;

    /** Whether that browser was sent to that provider with it. */
    boolean isOf(Sha256 other, ProviderAlias to) {
        return browser.equals(other) && provider.equals(to);
    }

    /** The earliest login there that counts (OpenID Connect Core §3.1.2.1 {@code max_age}); empty: any. */
    Optional<Instant> authenticatedFrom() {
        return maxAge.map(age -> expiresAt.minus(LIFE).minus(age));
    }

    /** The nonce of the ID token (OpenID Connect Core §15.5.2). */
    static Secret nonce(Secret state, Secret browser) {
        return derived("nonce", state, browser);
    }

    /** The PKCE code verifier (RFC 7636 §4.1). */
    static Secret codeVerifier(Secret state, Secret browser) {
        return derived("code verifier", state, browser);
    }

    private static Secret derived(String what, Secret state, Secret browser) {
        return Secret.of(Sha256.of("federation " + what + " " + state.reveal() + " " + browser.reveal())
                .base64Url());
    }
}
