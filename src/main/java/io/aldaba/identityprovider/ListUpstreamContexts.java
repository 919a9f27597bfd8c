package io.aldaba.identityprovider;

import io.aldaba.kernel.Query;
import io.aldaba.login.AuthenticationContexts;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.stream.Collectors;

/** Lists every {@code acr} that can be had from a provider, as an operator declared it. */
@Query
public class ListUpstreamContexts implements AuthenticationContexts {

    private final IdentityProviders providers;

    @Inject
    public ListUpstreamContexts(IdentityProviders providers) {
        this.providers = providers;
    }

    @Override
    public Set<String> acrValues() {
        return providers.all().stream()
                .filter(IdentityProvider::enabled)
                .flatMap(provider -> provider.acrValues().stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
