package io.aldaba.session;

import io.aldaba.kernel.Sha256;
import io.aldaba.user.UserId;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sessions in a map. */
public final class InMemorySessions implements Sessions {

    private final Map<SessionId, Session> sessions = new LinkedHashMap<>();

    @Override
    public synchronized Optional<Session> find(Sha256 digest) {
        return sessions.values().stream()
                .filter(session -> session.digest().equals(digest))
                .findFirst();
    }

    @Override
    public synchronized Optional<Session> find(SessionId id) {
        return Optional.ofNullable(sessions.get(id));
    }

    @Override
    public synchronized void add(Session session) {
        sessions.put(session.id(), session);
    }

    @Override
    public synchronized boolean hold(SessionId id, Instant now) {
        return find(id).filter(session -> session.isLiveAt(now)).isPresent();
    }

    @Override
    public synchronized boolean hold(SessionId id, Authentication login, Instant now) {
        return find(id).filter(session -> session.authentication().time().toEpochMilli()
                        == login.time().toEpochMilli())
                .filter(session -> session.isLiveAt(now))
                .isPresent();
    }

    @Override
    public synchronized boolean prolong(Sha256 digest, Instant idleUntil, Instant now) {
        return change(
                find(digest).filter(session -> session.isLiveAt(now)),
                session -> with(session, idleUntil, Optional.empty(), now));
    }

    @Override
    public synchronized boolean renew(Sha256 before, Session renewed) {
        return change(
                find(before)
                        .filter(session ->
                                session.endedAt().isEmpty() && session.user().equals(renewed.user())),
                session -> session.renewedBy(renewed));
    }

    @Override
    public synchronized boolean end(Sha256 digest, Instant now) {
        return end(find(digest), now);
    }

    @Override
    public synchronized boolean end(SessionId id, UserId user, Instant now) {
        return end(find(id).filter(session -> session.user().equals(user)), now);
    }

    @Override
    public synchronized Set<SessionId> end(Set<SessionId> ids, UserId user, Instant now) {
        return ids.stream().filter(id -> end(id, user, now)).collect(Collectors.toSet());
    }

    @Override
    public synchronized List<SessionId> unendedOf(UserId user, int limit) {
        return sessions.values().stream()
                .filter(session ->
                        session.user().equals(user) && session.endedAt().isEmpty())
                .map(Session::id)
                .sorted(Comparator.comparing(SessionId::value).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<Session> liveOf(UserId user, Instant now, int limit) {
        return live(user, now)
                .sorted(Comparator.comparing((Session session) -> session.id().value())
                        .reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Set<SessionId> longestUnused(UserId user, Instant now, int kept, int limit) {
        return live(user, now)
                .sorted(Comparator.comparing(Session::usedAt)
                        .thenComparing(session -> session.id().value())
                        .reversed())
                .skip(kept)
                .limit(limit)
                .map(Session::id)
                .collect(Collectors.toSet());
    }

    private Stream<Session> live(UserId user, Instant now) {
        return sessions.values().stream().filter(session -> session.user().equals(user) && session.isLiveAt(now));
    }

    @Override
    public synchronized int forgetOver(Instant before, int limit) {
        List<SessionId> over = sessions.values().stream()
                .filter(session -> !session.idleUntil().isAfter(before))
                .map(Session::id)
                .limit(limit)
                .toList();
        over.forEach(sessions::remove);
        return over.size();
    }

    private boolean end(Optional<Session> found, Instant now) {
        return change(
                found.filter(session -> session.endedAt().isEmpty()),
                session -> with(
                        session,
                        now.isBefore(session.idleUntil()) ? now : session.idleUntil(),
                        Optional.of(now),
                        session.usedAt()));
    }

    private boolean change(Optional<Session> found, UnaryOperator<Session> change) {
        found.ifPresent(session -> sessions.put(session.id(), change.apply(session)));
        return found.isPresent();
    }

    private static Session with(Session session, Instant idleUntil, Optional<Instant> endedAt, Instant usedAt) {
        return new Session(
                session.id(),
                session.digest(),
                session.user(),
                session.authentication(),
                session.remembered(),
                session.createdAt(),
                idleUntil,
                session.expiresAt(),
                endedAt,
                usedAt,
                session.browser());
    }
}
