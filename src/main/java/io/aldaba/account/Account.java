package io.aldaba.account;

import io.aldaba.client.Client;
import io.aldaba.consent.Consent;
import io.aldaba.session.Session;
import java.util.List;
import java.util.Optional;

/**
 * What there is of a person's.
 *
 * @param name what they are called; absent where they did not say
 * @param sessions their live sessions, the one they ask from first, then the newest
 * @param elsewhere whether there is a login of theirs to end beside that one: a live session, one that is over and on which tokens rest
 *     that go on, or tokens that were given for a password without a session
 * @param permissions what they allowed, by client
 * @param applications the clients that begin a login when asked to, by name
 */
public record Account(
        Optional<String> name,
        List<Session> sessions,
        boolean elsewhere,
        List<Permission> permissions,
        List<Client> applications) {

    /** Copies the lists. */
    public Account {
        sessions = List.copyOf(sessions);
        permissions = List.copyOf(permissions);
        applications = List.copyOf(applications);
    }

    /**
     * What they allowed one client.
     *
     * @param consent what
     * @param client whom; absent where there is no such client any more
     */
    public record Permission(Consent consent, Optional<Client> client) {}
}
