package io.aldaba.federation;

import io.aldaba.identity.ExternalIdentities;
import io.aldaba.identityprovider.IdentityProvider;
import io.aldaba.kernel.Query;
import io.aldaba.user.UserId;
import jakarta.inject.Inject;

/**
 * Confirms that somebody is linked to a user still: a password that an operator sets takes every link away. It is true until the
 * transaction is over where that holds the user.
 */
@Query
public class ConfirmLink {

    private final ExternalIdentities identities;

    @Inject
    public ConfirmLink(ExternalIdentities identities) {
        this.identities = identities;
    }

    /** Whether who was proved at the provider is that user here. */
    public boolean confirm(IdentityProvider provider, UpstreamIdentity identity, UserId user) {
        return identities
                .find(provider.alias().source(), identity.subject())
                .filter(known -> known.user().equals(user))
                .isPresent();
    }
}
