package io.aldaba.federation;

import io.aldaba.identityprovider.ProviderAlias;
import io.aldaba.session.SessionId;
import io.aldaba.session.Sessions;
import io.aldaba.user.UserId;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Upstream sessions in a map. */
public final class InMemoryUpstreamSessions implements UpstreamSessions {

    private final Map<SessionId, UpstreamSession> all = new LinkedHashMap<>();
    private final Sessions sessions;

    public InMemoryUpstreamSessions(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public synchronized void put(UpstreamSession session) {
        all.put(session.session(), session);
    }

    @Override
    public synchronized Optional<UpstreamSession> of(SessionId session) {
        return Optional.ofNullable(all.get(session));
    }

    @Override
    public synchronized Map<UserId, List<SessionId>> unendedOn(
            ProviderAlias provider, Optional<String> upstream, Optional<String> subject) {
        if (upstream.isEmpty() && subject.isEmpty()) {
            return Map.of();
        }
        return all.values().stream()
                .filter(one -> one.provider().equals(provider))
                .filter(one -> upstream.isEmpty() || one.upstream().equals(upstream))
                .filter(one -> subject.isEmpty() || Optional.of(one.subject()).equals(subject))
                .filter(one -> sessions.find(one.session())
                        .filter(session -> session.endedAt().isEmpty())
                        .isPresent())
                .sorted(Comparator.comparing(
                                (UpstreamSession one) -> one.session().value())
                        .reversed())
                .collect(Collectors.groupingBy(
                        UpstreamSession::user,
                        LinkedHashMap::new,
                        Collectors.mapping(UpstreamSession::session, Collectors.toList())));
    }

    @Override
    public synchronized int forgetExpired(Instant at, int limit) {
        List<SessionId> expired = all.values().stream()
                .filter(one -> !one.expiresAt().isAfter(at))
                .map(UpstreamSession::session)
                .limit(limit)
                .toList();
        expired.forEach(all::remove);
        return expired.size();
    }
}
