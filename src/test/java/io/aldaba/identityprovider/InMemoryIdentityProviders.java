package io.aldaba.identityprovider;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Providers in a map. */
public final class InMemoryIdentityProviders implements IdentityProviders {

    private final Map<ProviderAlias, IdentityProvider> all = new ConcurrentHashMap<>();

    @Override
    public Optional<IdentityProvider> find(ProviderAlias alias) {
        return Optional.ofNullable(all.get(alias));
    }

    @Override
    public List<IdentityProvider> all() {
        return all.values().stream()
                .sorted(Comparator.comparing(provider -> provider.alias().value()))
                .toList();
    }

    @Override
    public Optional<SubjectSpace> subjectsOf(ProviderAlias alias) {
        return find(alias).map(IdentityProvider::subjects);
    }

    @Override
    public boolean save(IdentityProvider provider) {
        return all.put(provider.alias(), provider) == null;
    }
}
