package io.aldaba.identityprovider;

import io.aldaba.kernel.Query;
import jakarta.inject.Inject;
import java.util.Optional;

/** Finds a provider that people may come from. */
@Query
public class FindProvider {

    private final IdentityProviders providers;

    @Inject
    public FindProvider(IdentityProviders providers) {
        this.providers = providers;
    }

    /** The provider; empty for what is no alias, and for an unknown or disabled provider. */
    public Optional<IdentityProvider> find(String alias) {
        return ProviderAlias.parse(alias).flatMap(providers::find).filter(IdentityProvider::enabled);
    }
}
