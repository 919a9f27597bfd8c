package io.aldaba.federation;

import io.aldaba.identity.LinkExternalIdentity;
import io.aldaba.kernel.UseCase;
import jakarta.inject.Inject;
import java.time.Clock;

/** Consumes a pending link and links the account: both or neither. */
@UseCase
public class LinkOnce {

    private final PendingLinks links;
    private final LinkExternalIdentity linkExternalIdentity;
    private final Clock clock;

    @Inject
    public LinkOnce(PendingLinks links, LinkExternalIdentity linkExternalIdentity, Clock clock) {
        this.links = links;
        this.linkExternalIdentity = linkExternalIdentity;
        this.clock = clock;
    }

    /**
     * Links.
     *
     * @throws io.aldaba.kernel.Rejected if the pending link was used meanwhile or has expired, or the subject or the
     *     user is already linked
     */
    void link(PendingLink pending) {
        if (!links.consume(pending.secret(), clock.instant())) {
            throw FederationRefusal.refused(pending.provider(), "a link that was used or is expired");
        }
        if (!linkExternalIdentity.link(
                pending.provider().source(), pending.identity().subject(), pending.owner())) {
            throw FederationRefusal.noAccount(pending.provider(), "the subject or the user is linked already");
        }
    }
}
