package io.aldaba.token;

import io.aldaba.client.Client;
import io.aldaba.client.ClientId;
import io.aldaba.client.Clients;
import io.aldaba.token.TokenSubject.Application;
import io.aldaba.token.TokenSubject.Person;
import io.aldaba.user.User;
import io.aldaba.user.Users;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Revocations in a map. */
public final class InMemoryAccessTokens implements AccessTokens {

    private final Map<String, Instant> revoked = new LinkedHashMap<>();
    private final InMemoryTokenFamilies families;
    private final Users users;
    private final Clients clients;

    /** Revocations of tokens of these families, users and clients. */
    public InMemoryAccessTokens(InMemoryTokenFamilies families, Users users, Clients clients) {
        this.families = families;
        this.users = users;
        this.clients = clients;
    }

    @Override
    public synchronized boolean isLive(AccessToken token, Instant now) {
        return isLive(token, family -> family.isLiveAt(now));
    }

    @Override
    public synchronized boolean isLiveWheneverBegun(AccessToken token, Instant now) {
        return isLive(token, family -> !family.isOverAt(now));
    }

    private boolean isLive(AccessToken token, Predicate<TokenFamily> isFamilyLive) {
        boolean subjectLive = token.subject() instanceof Person person
                ? isLive(token, person, isFamilyLive)
                : standsBy(((Application) token.subject()).client(), token);
        return subjectLive && standsBy(token.client(), token) && !revoked.containsKey(token.id());
    }

    @Override
    public synchronized Optional<LivePerson> livePerson(AccessToken token, Instant now) {
        return token.person().filter(person -> isLive(token, now)).map(person -> {
            TokenFamily family = families.find(person.family()).orElseThrow();
            return new LivePerson(users.find(person.user()).orElseThrow(), family.client(), family.claims());
        });
    }

    private boolean isLive(AccessToken token, Person person, Predicate<TokenFamily> isFamilyLive) {
        return families.counting(person.family())
                        .filter(found -> isFamilyLive.test(found)
                                && found.user().equals(person.user())
                                && standsBy(found.client(), token))
                        .isPresent()
                && users.find(person.user()).filter(User::enabled).isPresent();
    }

    private boolean standsBy(ClientId client, AccessToken token) {
        return client.equals(ClientId.FIRST_PARTY)
                || clients.find(client).filter(Client::enabled).isPresent()
                        && !token.verified().issuedAt().isBefore(families.tokensSince(client));
    }

    @Override
    public synchronized boolean revoke(AccessToken token, Instant now) {
        return revoked.putIfAbsent(token.id(), token.verified().expiresAt()) == null;
    }

    @Override
    public synchronized void revokeAllOf(ClientId client, Instant now) {
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        Instant before = families.tokensSince(client);
        if (before.isBefore(second) || before.isAfter(second.plusSeconds(60))) {
            families.startAfresh(client, second);
        }
    }

    @Override
    public synchronized int forgetExpired(Instant now, int limit) {
        List<String> over = revoked.entrySet().stream()
                .filter(entry -> !entry.getValue().isAfter(now))
                .map(Map.Entry::getKey)
                .limit(limit)
                .toList();
        over.forEach(revoked::remove);
        return over.size();
    }

    /** The identifiers of the revoked tokens. */
    public synchronized List<String> all() {
        return List.copyOf(revoked.keySet());
    }
}
