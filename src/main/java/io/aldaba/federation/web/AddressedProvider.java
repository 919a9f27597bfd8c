package io.aldaba.federation.web;

import io.aldaba.identityprovider.FindProvider;
import io.aldaba.identityprovider.IdentityProvider;
import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Rejected;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** Knows which provider a path is about. */
@Dependent
class AddressedProvider {

    private final FindProvider findProvider;

    @Inject
    AddressedProvider(FindProvider findProvider) {
        this.findProvider = findProvider;
    }

    /**
     * The provider of that alias; nobody comes from any other.
     *
     * @throws Rejected with 404 for what is no alias, and for an unknown or disabled provider
     */
    IdentityProvider of(String alias) {
        return findProvider
                .find(alias)
                .orElseThrow(() -> new Rejected(Problem.notFound(), "no identity provider of that alias"));
    }
}
