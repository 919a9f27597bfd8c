package io.aldaba.identityprovider;

import io.aldaba.kernel.Query;
import jakarta.inject.Inject;
import java.util.List;

/** Lists the providers that users may come from. */
@Query
public class ListProviders {

    private final IdentityProviders providers;

    @Inject
    public ListProviders(IdentityProviders providers) {
        this.providers = providers;
    }

    /** The enabled providers, in the order of their aliases. */
    public List<IdentityProvider> list() {
        return providers.all().stream().filter(IdentityProvider::enabled).toList();
    }
}
