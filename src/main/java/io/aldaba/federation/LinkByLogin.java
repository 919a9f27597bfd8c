package io.aldaba.federation;

import io.aldaba.identityprovider.IdentityProvider;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.Sha256;
import io.aldaba.kernel.UseCase;
import io.aldaba.user.User;
import io.aldaba.user.UserId;
import io.aldaba.user.Users;
import jakarta.inject.Inject;
import java.time.Clock;

/** Links an account to a subject of one provider, because its owner has just logged in at another provider. */
@UseCase
public class LinkByLogin {

    private final PendingLinks links;
    private final Users users;
    private final ConfirmLink confirmLink;
    private final LinkOnce linkOnce;
    private final Clock clock;

    @Inject
    public LinkByLogin(PendingLinks links, Users users, ConfirmLink confirmLink, LinkOnce linkOnce, Clock clock) {
        this.links = links;
        this.users = users;
        this.confirmLink = confirmLink;
        this.linkOnce = linkOnce;
        this.clock = clock;
    }

    /**
     * Links.
     *
     * @param by the provider where the owner has just logged in
     * @param identity the identity there
     * @param link the digest of the secret of the {@link PendingLink} that the login proves
     * @throws io.aldaba.kernel.Rejected if the login is not by the account's owner, or the link is used, expired or
     *     of another browser
     */
    public void link(IdentityProvider by, UpstreamIdentity identity, Sha256 link, Secret browser) {
        PendingLink pending = links.find(link, browser.digest(), clock.instant())
                .orElseThrow(() -> FederationRefusal.refused(
                        by.alias(), "it was to prove a link that is unknown, used, expired or another browser's"));
        if (!isOwner(pending.owner(), by, identity)) {
            throw FederationRefusal.refused(
                    by.alias(), "it was to prove an account for " + pending.provider() + " and is of another one");
        }
        linkOnce.link(pending);
    }

    /**
     * Checked while the owner is held: an operator who sets a password at this moment waits, finds the new link, and
     * removes both.
     */
    private boolean isOwner(UserId owner, IdentityProvider by, UpstreamIdentity identity) {
        return users.hold(owner).filter(User::enabled).isPresent() && confirmLink.confirm(by, identity, owner);
    }
}
