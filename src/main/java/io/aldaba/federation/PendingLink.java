package io.aldaba.federation;

import io.aldaba.identityprovider.ProviderAlias;
import io.aldaba.kernel.Sha256;
import io.aldaba.user.UserId;
import java.time.Duration;
import java.time.Instant;

/**
 * Somebody whose verified address is an account's that was here before, and who may prove that it is theirs.
 *
 * @param secret the digest of what the page holds
 * @param browser the digest of what the browser has
 * @param provider where they were proved
 * @param identity who they are there
 * @param owner whose the account is
 * @param returnPath where they are on their way to
 * @param expiresAt the instant at which they have to begin again
 */
public record PendingLink(
        Sha256 secret,
        Sha256 browser,
        ProviderAlias provider,
        UpstreamIdentity identity,
        UserId owner,
        String returnPath,
        Instant expiresAt) {

    /** How long the owner may take to prove the account theirs. */
    public static final Duration LIFE = Duration.ofMinutes(10);
}
