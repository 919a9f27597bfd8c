package io.aldaba.federation.web;

import io.aldaba.identityprovider.FindProvider;
import io.aldaba.identityprovider.IdentityProvider;
import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Rejected;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** Finds the provider that a path names. */
@Dependent
class AddressedProvider {

    private final FindProvider findProvider;

    @Inject
    AddressedProvider(FindProvider findProvider) {
        this.findProvider = findProvider;
    }

    /**
     * The provider of that alias.
     *
     * @throws Rejected with 404 if the alias is malformed, or the provider is unknown or disabled
     */
    IdentityProvider of(String alias) {
        return findProvider
                .find(alias)
                .orElseThrow(() -> new Rejected(Problem.notFound(), "no identity provider of that alias"));
    }
}
