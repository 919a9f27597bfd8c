package io.aldaba.federation;

import io.aldaba.identityprovider.IdentityProvider;
import io.aldaba.kernel.Query;
import io.aldaba.kernel.Secret;
import jakarta.inject.Inject;
import java.time.Clock;

/** Finds a link that waits for a proof. */
@Query
public class FindPendingLink {

    private final PendingLinks links;
    private final Clock clock;

    @Inject
    public FindPendingLink(PendingLinks links, Clock clock) {
        this.links = links;
        this.clock = clock;
    }

    /**
     * The link that waits for its proof.
     *
     * @throws io.aldaba.kernel.Rejected if it is unknown, used, expired, or of another browser or provider
     */
    public PendingLink find(IdentityProvider provider, Secret link, Secret browser) {
        return links.find(link.digest(), browser.digest(), clock.instant())
                .filter(found -> found.provider().equals(provider.alias()))
                .orElseThrow(() -> FederationRefusal.refused(
                        provider.alias(), "a link that is unknown, used, expired or another browser's"));
    }
}
