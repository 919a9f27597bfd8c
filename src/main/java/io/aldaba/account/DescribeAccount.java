package io.aldaba.account;

import io.aldaba.account.Account.Permission;
import io.aldaba.client.Client;
import io.aldaba.client.Clients;
import io.aldaba.consent.Consents;
import io.aldaba.kernel.Query;
import io.aldaba.login.Login;
import io.aldaba.session.Session;
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

/** Describes the account of a logged-in user, to that user only. */
@Query
public class DescribeAccount {

    /** The most sessions, the most consents and the most applications that are listed. */
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

    /** Describes the account of the user who logged in. */
    public Account describe(Login login) {
        Optional<String> name = users.find(login.user())
                .flatMap(user -> user.claims().get(StandardClaim.NAME))
                .map(Object::toString);
        List<Session> live = sessions(login);
        return new Account(name, live, isElsewhere(login, live), permissions(login), applications());
    }

    private boolean isElsewhere(Login login, List<Session> live) {
        Instant now = clock.instant();
        return live.stream().anyMatch(session -> !isHere(session, login))
                || families.hasAnyWithoutSession(login.user(), now)
                // Last: it reads all families of a user who has only families without a session.
                || families.hasAnyElsewhere(login, now);
    }

    private List<Session> sessions(Login login) {
        Instant now = clock.instant();
        Stream<Session> here =
                login.session().flatMap(sessions::find).filter(session -> session.isLiveAt(now)).stream();
        Stream<Session> others =
                sessions.liveOf(login.user(), now, MOST).stream().filter(session -> !isHere(session, login));
        return Stream.concat(here, others).limit(MOST).toList();
    }

    private static boolean isHere(Session session, Login login) {
        return login.session().equals(Optional.of(session.id()));
    }

    private List<Permission> permissions(Login login) {
        return consents.of(login.user(), MOST).stream()
                .map(consent -> new Permission(consent, clients.find(consent.client())))
                .toList();
    }

    private List<Client> applications() {
        return clients.offeringLogin(MOST).stream()
                .sorted(Comparator.comparing(client -> client.metadata().name().toLowerCase(Locale.ROOT)))
                .toList();
    }
}
