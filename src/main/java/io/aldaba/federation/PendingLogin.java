package io.aldaba.federation;

import io.aldaba.identityprovider.ProviderAlias;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.Sha256;
import io.aldaba.login.LoginRequirements;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A login that was sent to a provider and has not come back. Neither the proof key nor the nonce is kept: both follow from two
 * secrets that are together in one browser only.
 *
 * @param state the digest of {@code state}
 * @param browser the digest of what the browser has
 * @param provider whom it was sent to
 * @param returnPath where the person is on their way to
 * @param network the digest of where the browser is ({@code Buckets})
 * @param maxAge how old the login there may be, where that matters ({@link LoginRequirements#longestAgo})
 * @param proves the digest of the secret of the {@link PendingLink} that it shall prove, if any
 * @param expiresAt the instant at which it may not come back any more
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

    /** How long a person may take at the provider. */
    public static final Duration LIFE = Duration.ofMinutes(10);

    /** How many may be at providers at once from one address, or from one IPv6 /64: as many people as share it log in within {@link #LIFE}. */
    public static final int MOST_PER_NETWORK = 1_000;

    /** Since when the login there counts (OpenID Connect Core §3.1.2.1 {@code max_age}), where that matters. */
    Optional<Instant> authenticatedFrom() {
        return maxAge.map(age -> expiresAt.minus(LIFE).minus(age));
    }

    /** The nonce of the ID token (OpenID Connect Core §15.5.2). */
    static Secret nonce(Secret state, Secret browser) {
        return derived("nonce", state, browser);
    }

    /** The proof key (RFC 7636 §4.1). */
    static Secret codeVerifier(Secret state, Secret browser) {
        return derived("code verifier", state, browser);
    }

    private static Secret derived(String what, Secret state, Secret browser) {
        return Secret.of(Sha256.of("federation " + what + " " + state.reveal() + " " + browser.reveal())
                .base64Url());
    }
}
