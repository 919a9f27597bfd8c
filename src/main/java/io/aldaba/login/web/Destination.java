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
 * Where a user goes after logging in: an extension point, found by CDI. A return path is a path below the issuer,
 * with its query, that one destination owns; nobody is sent to any other.
 */
public interface Destination {

    /** The path it owns. */
    String path();

    /**
     * What the login page shows of the destination.
     *
     * @param query the query of the return path
     * @throws Rejected if the query is not valid here
     */
    Purpose purpose(String query);

    /**
     * The answer to a user who cancels the login.
     *
     * @param query the query of the return path
     * @throws Rejected if the query is not valid here
     */
    Response giveUp(String query, Visit visit);

    /**
     * Answers a user who has just logged in, without a redirect. Empty if the destination is a page: the browser is
     * redirected to it.
     *
     * @param query the query of the return path
     */
    default Optional<Response> arrive(String query, AuthenticatedUser user, Visit visit, RemoteAddress from) {
        return Optional.empty();
    }

    /** Whether a user who cancels the login has anything to go back to. */
    default boolean mayGiveUp() {
        return true;
    }

    /**
     * What the login must be like, for an external identity provider.
     *
     * @param query the query of the return path
     */
    default LoginRequirements requirements(String query) {
        return LoginRequirements.NONE;
    }

    /**
     * The preferred languages of the login, as in its {@linkplain #requirements requirements}. A destination overrides
     * this if reading all of them takes longer: every page with a return path asks for the languages.
     *
     * @param query the query of the return path
     */
    default String uiLocales(String query) {
        return requirements(query).uiLocales();
    }

    /**
     * What the login is for.
     *
     * @param client the client that asked for the login, and that the user returns to; none for the service's own
     *     pages
     * @param username the initial value of the field; may be empty
     */
    record Purpose(Optional<ClientView> client, String username) {

        /** Whether a form with this return path leads away from the service in the end. */
        public boolean endsElsewhere() {
            return client.isPresent();
        }
    }
}
