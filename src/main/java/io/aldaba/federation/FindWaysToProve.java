package io.aldaba.federation;

import io.aldaba.directory.Directories;
import io.aldaba.directory.Directory;
import io.aldaba.identity.ExternalIdentities;
import io.aldaba.identity.ExternalIdentity;
import io.aldaba.identity.IdentitySource;
import io.aldaba.identityprovider.IdentityProvider;
import io.aldaba.identityprovider.IdentityProviders;
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
    private final Directories directories;

    @Inject
    public FindWaysToProve(
            Users users, ExternalIdentities identities, IdentityProviders providers, Directories directories) {
        this.users = users;
        this.identities = identities;
        this.providers = providers;
        this.directories = directories;
    }

    /**
     * Finds them. A provider that does not reauthenticate users, or does not say when it did, proves nothing: the
     * owner may still be logged in there in the browser that somebody else uses. A directory that is not enabled
     * proves nothing either.
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
                || directories.enabled().stream().map(Directory::source).anyMatch(sources::contains);
        List<IdentityProvider> linked = providers.all().stream()
                .filter(provider -> provider.enabled() && provider.rules().reauthenticates())
                .filter(provider -> sources.contains(provider.alias().source()))
                .toList();
        return new WaysToProve(password, linked);
    }
}
