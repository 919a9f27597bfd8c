package io.aldaba.identityprovider;

import java.util.List;
import java.util.Optional;

/** All declared providers. */
public interface IdentityProviders {

    /** The provider of that alias, whether enabled or not. */
    Optional<IdentityProvider> find(ProviderAlias alias);

    /** All of them, in the order of their aliases. */
    List<IdentityProvider> all();

    /**
     * The subject space that the alias was declared for, also by an older release, which did not seal it: only for
     * comparison.
     */
    Optional<SubjectSpace> subjectsOf(ProviderAlias alias);

    /** Adds it, or replaces the one with its alias; true if there was none. */
    boolean save(IdentityProvider provider);
}
