package io.aldaba.federation;

import io.aldaba.identityprovider.IdentityProvider;
import io.aldaba.kernel.RandomTokens;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.UseCase;
import io.aldaba.user.UserId;
import jakarta.inject.Inject;
import java.time.Clock;

/** Stores a {@link PendingLink}: a user may prove that an existing account is theirs. */
@UseCase
public class AskForProof {

    private final PendingLinks links;
    private final RandomTokens random;
    private final Clock clock;

    @Inject
    public AskForProof(PendingLinks links, RandomTokens random, Clock clock) {
        this.links = links;
        this.random = random;
        this.clock = clock;
    }

    /** Stores it; returns the secret for the proof page. */
    public Secret ask(
            IdentityProvider provider, UpstreamIdentity identity, UserId owner, String returnPath, Secret browser) {
        Secret secret = Secret.of(random.next());
        links.add(new PendingLink(
                secret.digest(),
                browser.digest(),
                provider.alias(),
                identity,
                owner,
                returnPath,
                clock.instant().plus(PendingLink.LIFE)));
        return secret;
    }
}
