package io.aldaba.logout.web;

import io.aldaba.page.web.Visit;
import io.aldaba.session.SessionId;
import java.net.URI;
import java.util.Optional;

/**
 * Who else has to log a person out where a session rested on another one, another identity provider for one: the plug point, found by
 * CDI. It sends the browser back to {@link LogoutEndpoint}'s page, or to where it was to go.
 */
public interface LogoutDetour {

    /** Whether it may lead the browser elsewhere when that session ends. */
    boolean mayLead(SessionId session);

    /**
     * Where the browser goes first.
     *
     * @param session which has just ended
     * @param next where it was to go, which was checked; to a page that says that all is done if absent
     */
    Optional<URI> lead(SessionId session, Optional<URI> next, Visit visit);
}
