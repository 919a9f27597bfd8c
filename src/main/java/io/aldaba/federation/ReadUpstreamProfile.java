package io.aldaba.federation;

import io.aldaba.directory.Directories;
import io.aldaba.directory.Directory;
import io.aldaba.identity.ExternalProfile;
import io.aldaba.identityprovider.IdentityProvider;
import io.aldaba.identityprovider.IdentityProviders;
import io.aldaba.kernel.Query;
import io.aldaba.kernel.RandomTokens;
import io.aldaba.user.EmailAddress;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Reads from a provider's claims what is taken over. Declared {@code domains} belong to the providers and directories
 * that declare them: no other provider vouches for an address of theirs. And the users of a directory keep their
 * names: while one is enabled, a user of a provider gets a name that the provider does not tell as
 * {@code preferred_username} only with a suffix.
 */
@Query
public class ReadUpstreamProfile {

    private final IdentityProviders providers;
    private final Directories directories;
    private final RandomTokens random;

    @Inject
    public ReadUpstreamProfile(IdentityProviders providers, Directories directories, RandomTokens random) {
        this.providers = providers;
        this.directories = directories;
        this.random = random;
    }

    /** The profile of a user who may be created: without usernames if the provider's rules forbid that. */
    public ExternalProfile read(IdentityProvider provider, UpstreamIdentity identity) {
        List<Directory> declared = directories.enabled();
        ExternalProfile told = provider.profile(identity.subject(), identity.claims(), !declared.isEmpty(), random);
        return vouched(provider, told, declared);
    }

    /** The profile of a user who is known here; without usernames. */
    public ExternalProfile readKnown(IdentityProvider provider, UpstreamIdentity identity) {
        ExternalProfile told = provider.mapping()
                .profile(identity.subject(), identity.claims())
                .ofSomebodyKnown();
        return vouched(provider, told, directories.enabled());
    }

    private ExternalProfile vouched(IdentityProvider provider, ExternalProfile told, List<Directory> declared) {
        boolean ofOthers = told.emailVerified()
                && told.email()
                        .map(EmailAddress::domain)
                        .filter(domain -> !provider.domains().contains(domain))
                        .filter(domain -> isDeclared(domain, declared))
                        .isPresent();
        return ofOthers ? told.withoutVouching() : told;
    }

    private boolean isDeclared(String domain, List<Directory> declared) {
        return declared.stream().anyMatch(directory -> directory.domains().contains(domain))
                || providers.all().stream()
                        .anyMatch(other -> other.enabled() && other.domains().contains(domain));
    }
}
