package io.aldaba.identityprovider;

import java.util.List;
import java.util.Optional;

/** All declared providers. */
public interface IdentityProviders {

    /** The provider of that alias, be it enabled or not. */
    Optional<IdentityProvider> find(ProviderAlias alias);

    /** All of them, in the order of their aliases. */
    List<IdentityProvider> all();

    /** Whom that alias was declared to know, be it by an older release too, which did not seal it: for comparing only. */
    Optional<SubjectSpace> subjectsOf(ProviderAlias alias);

    /** Adds it, or puts it in the place of the one with its alias; true if there was none. */
    boolean save(IdentityProvider provider);
}
