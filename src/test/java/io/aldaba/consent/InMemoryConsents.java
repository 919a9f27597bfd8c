package io.aldaba.consent;

import io.aldaba.client.ClientId;
import io.aldaba.user.UserId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Consents in a map. */
public class InMemoryConsents implements Consents {

    private final Map<List<Object>, Consent> consents = new LinkedHashMap<>();

    @Override
    public Optional<Consent> find(UserId user, ClientId client) {
        return Optional.ofNullable(consents.get(List.of(user, client)));
    }

    @Override
    public List<Consent> of(UserId user, int limit) {
        return consents.values().stream()
                .filter(consent -> consent.user().equals(user))
                .sorted(Comparator.comparing(Consent::grantedAt).reversed().thenComparing(consent -> consent.client()
                        .value()))
                .limit(limit)
                .sorted(Comparator.comparing(consent -> consent.client().value()))
                .toList();
    }

    @Override
    public Optional<Consent> hold(UserId user, ClientId client) {
        return find(user, client);
    }

    @Override
    public boolean add(Consent consent) {
        return consents.putIfAbsent(List.of(consent.user(), consent.client()), consent) == null;
    }

    @Override
    public boolean replace(Consent seen, Consent changed) {
        boolean unchanged = find(seen.user(), seen.client())
                .filter(there -> there.scope().equals(seen.scope())
                        && there.claims().equals(seen.claims())
                        && there.resources().equals(seen.resources()))
                .isPresent();
        if (unchanged) {
            put(changed);
        }
        return unchanged;
    }

    /** Stores a consent in place of any earlier one. */
    public void put(Consent consent) {
        consents.put(List.of(consent.user(), consent.client()), consent);
    }

    @Override
    public boolean remove(UserId user, ClientId client) {
        return consents.remove(List.of(user, client)) != null;
    }

    @Override
    public int removeAllOf(UserId user) {
        return removeIf(consent -> consent.user().equals(user));
    }

    @Override
    public int removeAllOf(ClientId client) {
        return removeIf(consent -> consent.client().equals(client));
    }

    private int removeIf(Predicate<Consent> filter) {
        int before = consents.size();
        consents.values().removeIf(filter);
        return before - consents.size();
    }
}
