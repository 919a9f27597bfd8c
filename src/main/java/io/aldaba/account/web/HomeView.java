package io.aldaba.account.web;

import io.aldaba.account.Account;
import io.aldaba.claims.PersonalClaims;
import io.aldaba.client.Client;
import io.aldaba.client.web.ClientView;
import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.login.AuthenticatedUser;
import io.aldaba.page.web.ContentPolicy;
import io.aldaba.page.web.View;
import io.aldaba.session.Session;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Shows a user that they are logged in, at which browsers, and what they allowed which client; each entry has a
 * button that ends it.
 *
 * @param done the key of the text that says what was done
 * @param person the logged-in user
 * @param sessions their sessions, the current one first
 * @param hasOthers whether there is something to end besides the current session
 * @param consents what they allowed
 * @param applications the applications they can open from here
 * @param endsElsewhere whether the form that ends the current session may lead to a provider
 * @param forms where the forms are posted to
 */
public record HomeView(
        Optional<String> done,
        Person person,
        List<SessionLine> sessions,
        boolean hasOthers,
        List<ConsentLine> consents,
        List<ApplicationLine> applications,
        boolean endsElsewhere,
        Forms forms)
        implements View {

    /** Copies the lists. */
    public HomeView {
        sessions = List.copyOf(sessions);
        consents = List.copyOf(consents);
        applications = List.copyOf(applications);
    }

    /** The view of an account for its user. */
    static HomeView of(
            AuthenticatedUser user, Account account, boolean endsElsewhere, Optional<Done> done, Issuer issuer) {
        String here = user.login().session().orElseThrow().value();
        boolean passwordHere = user.user().passwordHash().isPresent();
        return new HomeView(
                done.map(Done::text),
                new Person(user.username().value(), account.name()),
                account.sessions().stream()
                        .map(session -> SessionLine.of(session, here))
                        .toList(),
                account.elsewhere(),
                account.permissions().stream().map(ConsentLine::of).toList(),
                account.applications().stream()
                        .flatMap(client -> ApplicationLine.of(client, issuer).stream())
                        .toList(),
                endsElsewhere,
                Forms.of(issuer, here, passwordHere));
    }

    @Override
    public String template() {
        return "account/home.jte";
    }

    @Override
    public String title() {
        return "home.title";
    }

    @Override
    public Set<String> images() {
        Stream<ClientView> clients = Stream.concat(
                consents.stream().map(ConsentLine::client),
                applications.stream().map(ApplicationLine::client));
        return clients.flatMap(client -> client.logo().stream())
                .map(ContentPolicy::source)
                .collect(Collectors.toSet());
    }

    /**
     * The user of the page.
     *
     * @param username the name they log in with
     * @param name their full name
     */
    public record Person(String username, Optional<String> name) {}

    /**
     * Where the forms are posted to.
     *
     * @param madeFor the session they are made for, which each of them names
     * @param endSession ends the session that the field {@code session} names
     * @param endOthers ends all sessions but the current one
     * @param withdraw withdraws the consent to the client in the field {@code client_id}
     * @param passwordHref where to change the password; absent for a user who has none here
     * @param logoutHref where to log out
     */
    public record Forms(
            String madeFor,
            String endSession,
            String endOthers,
            String withdraw,
            Optional<String> passwordHref,
            String logoutHref) {

        static Forms of(Issuer issuer, String here, boolean passwordHere) {
            String root = AccountForms.PATH;
            return new Forms(
                    here,
                    issuer.url(root + AccountForms.END_SESSION),
                    issuer.url(root + AccountForms.END_OTHERS),
                    issuer.url(root + AccountForms.WITHDRAW),
                    passwordHere ? Optional.of(issuer.url(PasswordPage.PATH)) : Optional.empty(),
                    issuer.url("/logout"));
        }
    }

    /**
     * A session.
     *
     * @param id its identifier on this page; not the secret in the cookie
     * @param begun when the session began
     * @param used when it was last used
     * @param current whether it is this browser's
     * @param browser the browser's name for itself
     * @param address the browser's address at the user's last login
     */
    public record SessionLine(
            String id,
            Instant begun,
            Instant used,
            boolean current,
            Optional<String> browser,
            Optional<String> address) {

        static SessionLine of(Session session, String here) {
            return new SessionLine(
                    session.id().value(),
                    session.createdAt(),
                    session.usedAt(),
                    session.id().value().equals(here),
                    session.browser().name(),
                    session.browser().address());
        }
    }

    /**
     * What the user allowed a client.
     *
     * @param clientId the client
     * @param client the client as pages present it
     * @param scopes the scope tokens
     * @param claims the names of claims
     * @param resources the resources the tokens may be for, by their indicators
     * @param since when the user last agreed
     */
    public record ConsentLine(
            String clientId,
            ClientView client,
            List<String> scopes,
            List<String> claims,
            List<String> resources,
            Instant since) {

        /** Copies the lists. */
        public ConsentLine {
            scopes = List.copyOf(scopes);
            claims = List.copyOf(claims);
            resources = List.copyOf(resources);
        }

        /** If the client no longer exists, only its identifier is known. */
        static ConsentLine of(Account.Permission permission) {
            String id = permission.consent().client().value();
            Scope scope = permission.consent().scope();
            ClientView client = permission
                    .client()
                    .map(ClientView::of)
                    .map(ClientView::amongOthers)
                    .orElseGet(() -> ClientView.gone(id));
            return new ConsentLine(
                    id,
                    client,
                    List.copyOf(scope.tokens()),
                    PersonalClaims.shown(permission.consent().claims(), scope),
                    List.copyOf(permission.consent().resources()),
                    permission.consent().grantedAt());
        }
    }

    /**
     * An application that initiates a login on request.
     *
     * @param clientId the client
     * @param client the client as pages present it
     * @param href where it initiates a login, with the issuer it shall use (OpenID Connect Core §4)
     */
    public record ApplicationLine(String clientId, ClientView client, String href) {

        static Optional<ApplicationLine> of(Client client, Issuer issuer) {
            return client.metadata().logins().initiateLoginUri().map(uri -> {
                String iss =
                        FormParameters.parse("").with("iss", issuer.value()).encoded();
                return new ApplicationLine(
                        client.id().value(), ClientView.of(client).amongOthers(), withParameter(uri.value(), iss));
            });
        }

        /** Adds the parameter after the query and before the fragment. */
        private static String withParameter(String uri, String parameter) {
            int hash = uri.indexOf('#');
            String base = hash < 0 ? uri : uri.substring(0, hash);
            String fragment = hash < 0 ? "" : uri.substring(hash);
            String separator = !base.contains("?") ? "?" : base.endsWith("?") || base.endsWith("&") ? "" : "&";
            return base + separator + parameter + fragment;
        }
    }
}
