package io.aldaba.account;

import io.aldaba.account.Account.Permission;
import io.aldaba.client.Client;
import io.aldaba.client.Clients;
import io.aldaba.consent.Consents;
import io.aldaba.kernel.Query;
import io.aldaba.login.Login;
import io.aldaba.session.Session;
import io.aldaba.session.SessionId;
import io.aldaba.session.Sessions;
import io.aldaba.token.TokenFamilies;
import io.aldaba.user.StandardClaim;
import io.aldaba.user.Users;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Describes what there is of a person who is logged in, to nobody but them. */
@Query
public class DescribeAccount {

    /** The most sessions and the most applications that are told. */
    static final int MOST = 100;

    private final Users users;
    private final Sessions sessions;
    private final TokenFamilies families;
    private final Consents consents;
    private final Clients clients;
    private final Clock clock;

    @Inject
    public DescribeAccount(
            Users users, Sessions sessions, TokenFamilies families, Consents consents, Clients clients, Clock clock) {
        this.users = users;
        this.sessions = sessions;
        this.families = families;
        this.consents = consents;
        this.clients = clients;
        this.clock = clock;
    }

    /** Describes the account of whoever logged in. */
    public Account describe(Login login) {
        Optional<String> name = users.find(login.user())
                .flatMap(user -> user.claims().get(StandardClaim.NAME))
                .map(Object::toString);
        List<Session> live = sessions(login);
        return new Account(name, live, isElsewhere(login, live), permissions(login), applications());
    }

    private boolean isElsewhere(Login login, List<Session> live) {
        Instant now = clock.instant();
        return Stream.concat(live.stream().map(Session::id), families.sessionsOf(login.user(), now).stream())
                        .anyMatch(id -> !login.session().equals(Optional.of(id)))
                || families.hasAnyWithoutSession(login.user(), now);
    }

    private List<Session> sessions(Login login) {
        Optional<SessionId> here = login.session();
        return sessions.liveOf(login.user(), clock.instant()).stream()
                .sorted(Comparator.comparing(session -> !here.equals(Optional.of(session.id()))))
                .limit(MOST)
                .toList();
    }

    private List<Permission> permissions(Login login) {
        return consents.of(login.user()).stream()
                .map(consent -> new Permission(consent, clients.find(consent.client())))
                .toList();
    }

    private List<Client> applications() {
        return clients.offeringLogin(MOST).stream()
                .sorted(Comparator.comparing(client -> client.metadata().name().toLowerCase(Locale.ROOT)))
                .toList();
    }
}
