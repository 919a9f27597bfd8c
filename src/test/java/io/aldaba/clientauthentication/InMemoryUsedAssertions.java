package io.aldaba.clientauthentication;

import io.aldaba.kernel.Sha256;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Used assertions in a map. */
public final class InMemoryUsedAssertions implements UsedAssertions {

    private final Map<Sha256, Instant> used = new ConcurrentHashMap<>();

    @Override
    public boolean use(Sha256 assertion, Instant expiresAt) {
        return used.putIfAbsent(assertion, expiresAt) == null;
    }

    @Override
    public int forgetExpired(Instant at, int limit) {
        List<Sha256> expired = used.entrySet().stream()
                .filter(entry -> !entry.getValue().isAfter(at))
                .map(Map.Entry::getKey)
                .limit(limit)
                .toList();
        expired.forEach(used::remove);
        return expired.size();
    }
}
