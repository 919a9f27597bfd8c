package io.aldaba.login.web;

import io.aldaba.client.web.ClientView;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.login.AuthenticatedUser;
import io.aldaba.login.LoginRequirements;
import io.aldaba.page.web.Visit;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/**
 * Where a person goes on to after logging in: the plug point, found by CDI. A way on is a path below the issuer, with its
 * query, that one destination owns; nobody is sent to any other.
 */
public interface Destination {

    /** The path it owns. */
    String path();

    /**
     * What the login page shows of it.
     *
     * @param query what follows the path
     * @throws Rejected if the query leads nowhere
     */
    Purpose purpose(String query);

    /**
     * The answer to a person who would rather not log in.
     *
     * @param query what follows the path
     * @throws Rejected if the query leads nowhere
     */
    Response giveUp(String query, Visit visit);

    /**
     * What is left to do there for somebody who has just logged in, done at once. Empty where it is a page: the browser is sent to it.
     *
     * @param query what follows the path
     */
    default Optional<Response> arrive(String query, AuthenticatedUser user, Visit visit, RemoteAddress from) {
        return Optional.empty();
    }

    /** Whether there is anything to go back to for who would rather not log in. */
    default boolean mayGiveUp() {
        return true;
    }

    /**
     * What the login shall be like, for who has others prove people.
     *
     * @param query what follows the path
     */
    default LoginRequirements requirements(String query) {
        return LoginRequirements.NONE;
    }

    /**
     * What the login is for.
     *
     * @param client which client wants to know, and has the person in the end; none for the service's own pages
     * @param username what stands in the field already; may be empty
     */
    record Purpose(Optional<ClientView> client, String username) {

        /** Whether a form on this way leads away from the service in the end. */
        public boolean endsElsewhere() {
            return client.isPresent();
        }
    }
}
