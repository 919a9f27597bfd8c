package io.aldaba.federation;

import io.aldaba.identityprovider.ProviderAlias;
import io.aldaba.kernel.Sha256;
import io.aldaba.user.UserId;
import java.time.Duration;
import java.time.Instant;

/**
 * A user of a provider whose verified email address belongs to an existing account, and who may prove that the
 * account is theirs.
 *
 * @param secret the digest of the proof page's secret
 * @param browser the digest of the browser's secret
 * @param provider the provider that proved the identity
 * @param identity the user's identity there
 * @param owner the owner of the account
 * @param returnPath the return path of the login
 * @param expiresAt the instant from which the user has to begin again
 */
public record PendingLink(
        Sha256 secret,
        Sha256 browser,
        ProviderAlias provider,
        UpstreamIdentity identity,
        UserId owner,
        String returnPath,
        Instant expiresAt) {

    /** How long the owner may take to prove that the account is theirs. */
    public static final Duration LIFE = Duration.ofMinutes(10);
}
