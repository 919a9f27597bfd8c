package io.aldaba.federation;

import io.aldaba.identity.ExternalIdentities;
import io.aldaba.identityprovider.IdentityProvider;
import io.aldaba.kernel.Query;
import io.aldaba.user.UserId;
import jakarta.inject.Inject;

/**
 * Confirms that a provider's subject is still linked to a user: when an operator sets a password, all links are
 * removed. The answer stays true until the transaction ends, if the transaction holds the user.
 */
@Query
public class ConfirmLink {

    private final ExternalIdentities identities;

    @Inject
    public ConfirmLink(ExternalIdentities identities) {
        this.identities = identities;
    }

    /** Whether the subject that the provider proved is linked to this user. */
    public boolean confirm(IdentityProvider provider, UpstreamIdentity identity, UserId user) {
        return identities
                .find(provider.alias().source(), identity.subject())
                .filter(known -> known.user().equals(user))
                .isPresent();
    }
}
