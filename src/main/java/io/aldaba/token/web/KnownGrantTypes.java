package io.aldaba.token.web;

import io.aldaba.client.GrantType;
import io.aldaba.client.GrantTypes;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** The grant types that have a {@link Grant}, be it open or not. */
@Dependent
class KnownGrantTypes implements GrantTypes {

    private final Grants grants;

    @Inject
    KnownGrantTypes(Grants grants) {
        this.grants = grants;
    }

    @Override
    public boolean include(GrantType type) {
        return grants.know(type);
    }
}
