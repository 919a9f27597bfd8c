package io.aldaba.login;

import io.aldaba.kernel.Flow;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Lists every {@code acr} that a login can have, by a local password or by an external identity provider. */
@Flow
public class ListAcrValues {

    private final List<AuthenticationContexts> others;

    @Inject
    public ListAcrValues(List<AuthenticationContexts> others) {
        this.others = others;
    }

    /** The values, sorted. */
    public Set<String> list() {
        Set<String> values = new TreeSet<>(Login.ACR_VALUES);
        others.forEach(other -> values.addAll(other.acrValues()));
        return values;
    }
}
