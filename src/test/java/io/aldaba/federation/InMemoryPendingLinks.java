package io.aldaba.federation;

import io.aldaba.kernel.Sha256;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Pending links in a map. */
public final class InMemoryPendingLinks implements PendingLinks {

    private final Map<Sha256, PendingLink> all = new LinkedHashMap<>();
    private final Set<Sha256> consumed = new HashSet<>();

    @Override
    public synchronized void add(PendingLink link) {
        all.put(link.secret(), link);
    }

    @Override
    public synchronized Optional<PendingLink> find(Sha256 secret, Sha256 browser, Instant now) {
        return live(secret, now).filter(found -> found.browser().equals(browser));
    }

    @Override
    public synchronized boolean consume(Sha256 secret, Instant now) {
        return live(secret, now).isPresent() && consumed.add(secret);
    }

    @Override
    public synchronized int forgetExpired(Instant at, int limit) {
        List<PendingLink> expired = all.values().stream()
                .filter(link -> !link.expiresAt().isAfter(at))
                .limit(limit)
                .toList();
        expired.forEach(link -> all.remove(link.secret()));
        return expired.size();
    }

    private Optional<PendingLink> live(Sha256 secret, Instant now) {
        return Optional.ofNullable(all.get(secret))
                .filter(found -> now.isBefore(found.expiresAt()) && !consumed.contains(secret));
    }
}
