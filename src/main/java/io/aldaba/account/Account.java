package io.aldaba.account;

import io.aldaba.client.Client;
import io.aldaba.consent.Consent;
import io.aldaba.session.Session;
import java.util.List;
import java.util.Optional;

/**
 * The account of a user.
 *
 * @param name the user's full name; absent if it is not known
 * @param sessions the live sessions, the current one first, then the newest first
 * @param elsewhere whether there is another login to end: another live session, a session that is over but whose
 *     tokens are still valid, or tokens of the password grant, which have no session
 * @param permissions what the user allowed, by client
 * @param applications the clients that initiate a login on request, by name
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
     * What the user allowed one client.
     *
     * @param consent the consent
     * @param client the client; absent if it no longer exists
     */
    public record Permission(Consent consent, Optional<Client> client) {}
}
