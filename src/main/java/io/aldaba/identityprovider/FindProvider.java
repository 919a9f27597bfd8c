package io.aldaba.identityprovider;

import io.aldaba.kernel.Query;
import jakarta.inject.Inject;
import java.util.Optional;

/** Finds a provider that users may come from. */
@Query
public class FindProvider {

    private final IdentityProviders providers;

    @Inject
    public FindProvider(IdentityProviders providers) {
        this.providers = providers;
    }

    /** The provider; empty if the alias is malformed, or the provider is unknown or disabled. */
    public Optional<IdentityProvider> find(String alias) {
        return ProviderAlias.parse(alias).flatMap(providers::find).filter(IdentityProvider::enabled);
    }
}
