package io.aldaba.federation;

import io.aldaba.kernel.Sha256;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Logouts in a map. */
public final class InMemoryUpstreamLogouts implements UpstreamLogouts {

    private final Map<Sha256, Logout> all = new HashMap<>();

    @Override
    public synchronized void add(Sha256 mark, Instant at, Instant expiresAt) {
        all.merge(mark, new Logout(at, expiresAt), InMemoryUpstreamLogouts::later);
    }

    @Override
    public synchronized Optional<Instant> hold(Sha256 mark, Instant expiresAt) {
        all.putIfAbsent(mark, new Logout(Instant.EPOCH, expiresAt));
        return Optional.of(all.get(mark).at()).filter(at -> at.isAfter(Instant.EPOCH));
    }

    @Override
    public synchronized int forgetExpired(Instant at, int limit) {
        int before = all.size();
        all.values().removeIf(logout -> !logout.expiresAt().isAfter(at) && before - all.size() < limit);
        return before - all.size();
    }

    private static Logout later(Logout one, Logout other) {
        return new Logout(
                one.at().isAfter(other.at()) ? one.at() : other.at(),
                one.expiresAt().isAfter(other.expiresAt()) ? one.expiresAt() : other.expiresAt());
    }

    private record Logout(Instant at, Instant expiresAt) {}
}
