package io.aldaba.federation;

import io.aldaba.identity.ExternalIdentities;
import io.aldaba.identity.ExternalIdentity;
import io.aldaba.identity.IdentitySource;
import io.aldaba.identityprovider.IdentityProvider;
import io.aldaba.identityprovider.IdentityProviders;
import io.aldaba.identityprovider.ProviderAlias;
import io.aldaba.kernel.Query;
import io.aldaba.user.User;
import io.aldaba.user.UserId;
import io.aldaba.user.Users;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds how a user who comes from a provider can prove that an account is theirs. */
@Query
public class FindWaysToProve {

    private final Users users;
    private final ExternalIdentities identities;
    private final IdentityProviders providers;

    @Inject
    public FindWaysToProve(Users users, ExternalIdentities identities, IdentityProviders providers) {
        this.users = users;
        this.identities = identities;
        this.providers = providers;
    }

    /**
     * Finds them. A provider that does not reauthenticate users, or does not say when it did, proves nothing: the
     * owner may still be logged in there in the browser that somebody else uses.
     *
     * @param wanted the provider to be linked; if the account is already linked to another subject there, there are
     *     no ways
     */
    public WaysToProve find(IdentityProvider wanted, UserId owner) {
        Set<IdentitySource> sources =
                identities.of(owner).stream().map(ExternalIdentity::source).collect(Collectors.toSet());
        if (sources.contains(wanted.alias().source())) {
            return WaysToProve.NONE;
        }
        boolean password = users.find(owner).flatMap(User::passwordHash).isPresent()
                || !sources.stream().allMatch(ProviderAlias::isSource);
        List<IdentityProvider> linked = providers.all().stream()
                .filter(provider -> provider.enabled() && provider.rules().reauthenticates())
                .filter(provider -> sources.contains(provider.alias().source()))
                .toList();
        return new WaysToProve(password, linked);
    }
}
