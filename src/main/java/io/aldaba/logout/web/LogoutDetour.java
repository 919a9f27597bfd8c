package io.aldaba.logout.web;

import io.aldaba.page.web.Visit;
import io.aldaba.session.SessionId;
import java.net.URI;
import java.util.Optional;

/**
 * Logs a user out elsewhere too if their session depended on another one, for example at another identity provider:
 * the extension point, found by CDI. It sends the browser back to {@link LogoutEndpoint}'s page, or to where it was
 * to go.
 */
public interface LogoutDetour {

    /** Whether it may lead the browser elsewhere when that session ends. */
    boolean mayLead(SessionId session);

    /**
     * The URI that the browser visits first.
     *
     * @param session the session, which has just ended
     * @param next the validated destination after that; the final page if absent
     */
    Optional<URI> lead(SessionId session, Optional<URI> next, Visit visit);
}
