package io.aldaba.token;

import io.aldaba.backchannel.Participant;
import io.aldaba.client.ClientId;
import io.aldaba.login.Login;
import io.aldaba.session.SessionId;
import io.aldaba.user.UserId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Token families in a map. */
public final class InMemoryTokenFamilies implements TokenFamilies {

    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::expiresAt).thenComparing(Place::id);

    private final Map<TokenFamilyId, TokenFamily> families = new LinkedHashMap<>();
    private final Map<ClientId, Instant> tokensSince = new HashMap<>();

    /** Families of these refresh tokens. */
    public InMemoryTokenFamilies(InMemoryRefreshTokens refreshTokens) {
        refreshTokens.belongTo(this);
    }

    /** The family of that identifier. */
    public synchronized Optional<TokenFamily> find(TokenFamilyId id) {
        return Optional.ofNullable(families.get(id));
    }

    @Override
    public synchronized void add(TokenFamily family) {
        families.put(family.id(), family);
    }

    @Override
    public synchronized boolean revoke(TokenFamilyId id, Instant now) {
        Optional<TokenFamily> live =
                find(id).filter(family -> family.revokedAt().isEmpty());
        live.ifPresent(family -> families.put(id, revoked(family, now)));
        return live.isPresent();
    }

    private static TokenFamily revoked(TokenFamily family, Instant since) {
        return new TokenFamily(
                family.id(),
                family.login(),
                family.client(),
                family.scope(),
                family.resources(),
                family.claims(),
                family.createdAt(),
                family.expiresAt(),
                Optional.of(since));
    }

    /** The time since which tokens of the client count. */
    synchronized Instant tokensSince(ClientId client) {
        return tokensSince.getOrDefault(client, Instant.EPOCH);
    }

    /** Invalidates all tokens the client got before that time. */
    synchronized void startAfresh(ClientId client, Instant since) {
        tokensSince.put(client, since);
    }

    /** The family; revoked if it began before its client started afresh. */
    synchronized Optional<TokenFamily> counting(TokenFamilyId id) {
        return find(id).map(family ->
                family.revokedAt().isEmpty() && family.createdAt().isBefore(tokensSince(family.client()))
                        ? revoked(family, tokensSince(family.client()))
                        : family);
    }

    @Override
    public synchronized int revokeAllOf(UserId user, Instant now) {
        return (int) all().stream()
                .filter(family -> family.user().equals(user))
                .filter(family -> revoke(family.id(), now))
                .count();
    }

    @Override
    public synchronized int revokeAllOf(UserId user, ClientId client, Instant now) {
        return (int) all().stream()
                .filter(family -> family.user().equals(user) && family.client().equals(client))
                .filter(family -> revoke(family.id(), now))
                .count();
    }

    @Override
    public synchronized int revokeSomeOf(UserId user, ClientId client, Instant now, int limit) {
        return (int) unrevoked(user, client)
                .limit(limit)
                .filter(family -> revoke(family.id(), now))
                .count();
    }

    @Override
    public synchronized boolean hasMoreOf(UserId user, ClientId client, int many) {
        return unrevoked(user, client).count() > many;
    }

    private Stream<TokenFamily> unrevoked(UserId user, ClientId client) {
        return all().stream()
                .filter(family -> family.user().equals(user)
                        && family.client().equals(client)
                        && family.revokedAt().isEmpty());
    }

    @Override
    public synchronized int revokeSomeOf(ClientId client, Instant now, int limit) {
        return (int) all().stream()
                .filter(family -> family.client().equals(client))
                .filter(family -> family.revokedAt().isEmpty())
                .limit(limit)
                .filter(family -> revoke(family.id(), now))
                .count();
    }

    @Override
    public synchronized int revokeAllOf(Set<SessionId> sessions, Instant now) {
        return (int) in(sessions)
                .filter(family -> !family.outlivesSession())
                .filter(family -> revoke(family.id(), now))
                .count();
    }

    @Override
    public synchronized int revokeEveryOf(Set<SessionId> sessions, Instant now) {
        return (int) in(sessions).filter(family -> revoke(family.id(), now)).count();
    }

    @Override
    public synchronized boolean hasMoreIn(Set<SessionId> sessions, int many) {
        return in(sessions).filter(family -> family.revokedAt().isEmpty()).count() > many;
    }

    private Stream<TokenFamily> in(Set<SessionId> sessions) {
        return all().stream()
                .filter(family ->
                        family.login().session().filter(sessions::contains).isPresent());
    }

    @Override
    public synchronized int revokeSomeWithoutSession(UserId user, Instant now, int limit) {
        return (int) withoutSession(user)
                .filter(family -> family.revokedAt().isEmpty())
                .limit(limit)
                .filter(family -> revoke(family.id(), now))
                .count();
    }

    @Override
    public synchronized boolean hasAnyOf(ClientId client) {
        return all().stream().anyMatch(family -> family.client().equals(client));
    }

    @Override
    public synchronized boolean hasMoreWithoutSession(UserId user, int many) {
        return withoutSession(user)
                        .filter(family -> family.revokedAt().isEmpty())
                        .count()
                > many;
    }

    @Override
    public synchronized boolean hasAnyWithoutSession(UserId user, Instant now) {
        return withoutSession(user).anyMatch(family -> !family.isOverAt(now));
    }

    private Stream<TokenFamily> withoutSession(UserId user) {
        return all().stream()
                .filter(family ->
                        family.user().equals(user) && family.login().session().isEmpty());
    }

    @Override
    public synchronized boolean hasAnyElsewhere(Login login, Instant now) {
        return sessions(login.user(), now, family -> !family.outlivesSession())
                .anyMatch(id -> !login.session().equals(Optional.of(id)));
    }

    @Override
    public synchronized Set<SessionId> sessionsOf(UserId user, Instant now, int limit) {
        return sessions(user, now, family -> !family.outlivesSession())
                .limit(limit)
                .collect(Collectors.toSet());
    }

    @Override
    public synchronized Set<SessionId> everySessionOf(UserId user, Instant now, int limit) {
        return sessions(user, now, family -> true).limit(limit).collect(Collectors.toSet());
    }

    private Stream<SessionId> sessions(UserId user, Instant now, Predicate<TokenFamily> which) {
        return all().stream()
                .filter(family -> family.user().equals(user) && !family.isOverAt(now) && which.test(family))
                .flatMap(family -> family.login().session().stream())
                .distinct();
    }

    @Override
    public synchronized Set<Participant> participantsIn(Set<SessionId> sessions) {
        return all().stream()
                .flatMap(family -> family.login().session().stream()
                        .filter(sessions::contains)
                        .map(session -> new Participant(session, family.client(), family.user())))
                .collect(Collectors.toSet());
    }

    /** There are no sessions here, so none keeps a family. */
    @Override
    public synchronized Optional<Place> forgetExpired(Place after, Instant now, int limit) {
        List<Place> over = families.values().stream()
                .map(family -> new Place(family.expiresAt(), family.id().value()))
                .filter(place -> !place.expiresAt().isAfter(now) && ORDER.compare(place, after) > 0)
                .sorted(ORDER)
                .limit(limit)
                .toList();
        over.forEach(place -> families.remove(new TokenFamilyId(place.id())));
        return over.size() < limit ? Optional.empty() : Optional.of(over.get(limit - 1));
    }

    /** All families, eldest first. */
    public synchronized List<TokenFamily> all() {
        return List.copyOf(families.values());
    }
}
