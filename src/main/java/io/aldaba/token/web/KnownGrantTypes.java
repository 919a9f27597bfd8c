package io.aldaba.token.web;

import io.aldaba.client.GrantType;
import io.aldaba.client.GrantTypes;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;

/** The grant types that have a {@link Grant}, offered now or not, and those that are offered elsewhere. */
@Dependent
class KnownGrantTypes implements GrantTypes {

    private final Grants grants;
    private final List<Elsewhere> elsewhere;

    @Inject
    KnownGrantTypes(Grants grants, @Any Instance<Elsewhere> elsewhere) {
        this(grants, elsewhere.stream().toList());
    }

    KnownGrantTypes(Grants grants, List<Elsewhere> elsewhere) {
        this.grants = grants;
        this.elsewhere = elsewhere;
    }

    @Override
    public boolean include(GrantType type) {
        return grants.know(type)
                || elsewhere.stream()
                        .anyMatch(other -> other.isOpen() && other.type().equals(type));
    }
}
