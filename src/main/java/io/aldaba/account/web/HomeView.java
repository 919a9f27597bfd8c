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
 * Shows a person that they are logged in, where, and what they allowed to whom; each of it has a button that ends it.
 *
 * @param person who is logged in
 * @param sessions their sessions, the current one first
 * @param hasOthers whether there is something to end beside the current one
 * @param consents what they allowed
 * @param applications where they can go from here
 * @param forms where the forms are posted to
 */
public record HomeView(
        Person person,
        List<SessionLine> sessions,
        boolean hasOthers,
        List<ConsentLine> consents,
        List<ApplicationLine> applications,
        Forms forms)
        implements View {

    /** Copies the lists. */
    public HomeView {
        sessions = List.copyOf(sessions);
        consents = List.copyOf(consents);
        applications = List.copyOf(applications);
    }

    /** How an account is shown to whom it belongs. */
    static HomeView of(AuthenticatedUser user, Account account, Issuer issuer) {
        String here = user.login().session().orElseThrow().value();
        return new HomeView(
                new Person(user.username().value(), account.name()),
                account.sessions().stream()
                        .map(session -> SessionLine.of(session, here))
                        .toList(),
                account.elsewhere(),
                account.permissions().stream().map(ConsentLine::of).toList(),
                account.applications().stream()
                        .flatMap(client -> ApplicationLine.of(client, issuer).stream())
                        .toList(),
                Forms.of(issuer, here));
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
     * Whose page it is.
     *
     * @param username the name they log in with
     * @param name what they are called
     */
    public record Person(String username, Optional<String> name) {}

    /**
     * Where the forms are posted to.
     *
     * @param madeFor the session they are made for, which each of them names
     * @param endSession ends the session that the field {@code session} names
     * @param endOthers ends all sessions but the current one
     * @param withdraw withdraws what the client of the field {@code client_id} was allowed
     * @param logoutHref where to log out
     */
    public record Forms(String madeFor, String endSession, String endOthers, String withdraw, String logoutHref) {

        static Forms of(Issuer issuer, String here) {
            String root = AccountForms.PATH;
            return new Forms(
                    here,
                    issuer.url(root + AccountForms.END_SESSION),
                    issuer.url(root + AccountForms.END_OTHERS),
                    issuer.url(root + AccountForms.WITHDRAW),
                    issuer.url("/logout"));
        }
    }

    /**
     * A session.
     *
     * @param id what it is called on this page; not the secret in the cookie
     * @param begun when the person logged in
     * @param used when it was last used
     * @param current whether it is this browser's
     * @param browser what the browser calls itself
     * @param address where it was when the session began
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
     * What a client may have.
     *
     * @param clientId the client
     * @param client the client as pages present it
     * @param scopes the scope tokens
     * @param claims the names of claims
     * @param resources what the tokens may be for, by their indicators
     * @param since when that was allowed
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

        /** Of a client that is gone there is but its identifier. */
        static ConsentLine of(Account.Permission permission) {
            String id = permission.consent().client().value();
            Scope scope = permission.consent().scope();
            ClientView client = permission
                    .client()
                    .map(ClientView::of)
                    .orElseGet(() ->
                            new ClientView(id, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
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
     * An application that begins a login when it is asked to.
     *
     * @param clientId the client
     * @param client the client as pages present it
     * @param href where it begins one, with the issuer it shall use (OpenID Connect Core §4)
     */
    public record ApplicationLine(String clientId, ClientView client, String href) {

        static Optional<ApplicationLine> of(Client client, Issuer issuer) {
            return client.metadata().logins().initiateLoginUri().map(uri -> {
                String iss =
                        FormParameters.parse("").with("iss", issuer.value()).encoded();
                return new ApplicationLine(client.id().value(), ClientView.of(client), withParameter(uri.value(), iss));
            });
        }

        /** Before a fragment, after a query. */
        private static String withParameter(String uri, String parameter) {
            int hash = uri.indexOf('#');
            String base = hash < 0 ? uri : uri.substring(0, hash);
            String fragment = hash < 0 ? "" : uri.substring(hash);
            String separator = !base.contains("?") ? "?" : base.endsWith("?") || base.endsWith("&") ? "" : "&";
            return base + separator + parameter + fragment;
        }
    }
}
