package io.aldaba.federation;

import io.aldaba.identityprovider.IdentityProvider;
import java.util.List;

/**
 * How the owner of an account can prove that it is theirs, before a new subject is linked to it.
 *
 * @param password whether by a password, stored here or checked by a password source
 * @param providers the linked providers at which a login proves it
 */
public record WaysToProve(boolean password, List<IdentityProvider> providers) {

    /** No way to prove it. */
    static final WaysToProve NONE = new WaysToProve(false, List.of());

    /** Copies the list. */
    public WaysToProve {
        providers = List.copyOf(providers);
    }

    /** Whether there is any way. */
    boolean any() {
        return password || !providers.isEmpty();
    }
}
