package io.aldaba.federation;

import io.aldaba.identityprovider.ProviderAlias;
import io.aldaba.kernel.Sha256;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pending logins in a map. */
public final class InMemoryPendingLogins implements PendingLogins {

    private final Map<Sha256, PendingLogin> all = new LinkedHashMap<>();
    private final Map<Sha256, Instant> consumed = new LinkedHashMap<>();

    @Override
    public synchronized boolean add(PendingLogin login, int most, Instant now) {
        long there = all.values().stream()
                .filter(other -> other.network().equals(login.network()))
                .filter(other -> now.isBefore(other.expiresAt()) && !consumed.containsKey(other.state()))
                .count();
        if (there >= most) {
            return false;
        }
        all.put(login.state(), login);
        return true;
    }

    @Override
    public synchronized Optional<PendingLogin> consume(
            Sha256 state, Sha256 browser, ProviderAlias provider, Instant now) {
        Optional<PendingLogin> login = Optional.ofNullable(all.get(state))
                .filter(found -> found.browser().equals(browser))
                .filter(found -> found.provider().equals(provider))
                .filter(found -> now.isBefore(found.expiresAt()) && !consumed.containsKey(state));
        login.ifPresent(found -> consumed.put(state, now));
        return login;
    }

    @Override
    public synchronized Optional<PendingLogin> find(Sha256 state) {
        return Optional.ofNullable(all.get(state));
    }

    @Override
    public synchronized int forgetExpired(Instant at, int limit) {
        List<PendingLogin> expired = all.values().stream()
                .filter(login -> !login.expiresAt().isAfter(at))
                .limit(limit)
                .toList();
        expired.forEach(login -> all.remove(login.state()));
        return expired.size();
    }
}
