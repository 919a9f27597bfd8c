package io.aldaba.user.web;

import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.RecordingAuditTrail;
import io.aldaba.kernel.SequentialIds;
import io.aldaba.kernel.web.Roles;
import io.aldaba.page.web.BrowserRequest;
import io.aldaba.password.PasswordSettings;
import io.aldaba.password.PlainHasher;
import io.aldaba.platform.rest.InMemoryRest;
import io.aldaba.user.AddUser;
import io.aldaba.user.DescribeUser;
import io.aldaba.user.InMemoryUsers;
import io.aldaba.user.ListUsers;
import io.aldaba.user.Newcomers;
import io.aldaba.user.RegisterUser;
import io.aldaba.user.RegistrationSettings;
import io.aldaba.user.SubjectNames;
import io.aldaba.user.User;
import io.aldaba.user.UserId;
import io.aldaba.user.UserPrincipal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.glassfish.hk2.utilities.binding.AbstractBinder;
import org.glassfish.jersey.server.ContainerResponse;
import org.jspecify.annotations.Nullable;

/**
 * The resources of users on in-memory repositories, without a server. The header {@code X-Caller} says who calls;
 * {@code X-Scope} says what was granted, if the client is not the front end; {@code X-Groups} the groups in the
 * token, and {@code X-Client} the client.
 */
final class UsersBench {

    static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    final InMemoryUsers users = new InMemoryUsers();
    private final RegistrationSettings registration;
    private final Newcomers newcomers;
    private final InMemoryRest rest;

    UsersBench() {
        this(new RegistrationSettings(true));
    }

    UsersBench(RegistrationSettings registration) {
        this(registration, from -> {});
    }

    UsersBench(RegistrationSettings registration, Newcomers newcomers) {
        this.registration = registration;
        this.newcomers = newcomers;
        this.rest = new InMemoryRest(UsersResource.class, AdminUsersResource.class, new Wiring(), new SayWhoCalls());
    }

    ContainerResponse register(String body) {
        return rest.send("POST", "/users", JSON, body);
    }

    ContainerResponse get(String path, String caller) {
        return rest.send("GET", path, Map.of("X-Caller", caller));
    }

    ContainerResponse getByClient(String path, String caller, String scope, String... groups) {
        return rest.send(
                "GET", path, Map.of("X-Caller", caller, "X-Scope", scope, "X-Groups", String.join(" ", groups)));
    }

    /** Called by the client with pairwise subject identifiers, with the scope {@code openid}. */
    ContainerResponse getByPairwiseClient(String path, String caller) {
        return rest.send("GET", path, Map.of("X-Caller", caller, "X-Scope", "openid", "X-Client", "pairwise"));
    }

    /** The subject identifier of a user at that client. */
    static String nameOf(UserId user) {
        return "pairwise_name_of_" + user.value();
    }

    ContainerResponse send(String method, String path, Map<String, String> headers, String body) {
        return rest.send(method, path, headers, body);
    }

    private final class Wiring extends AbstractBinder {

        @Override
        protected void configure() {
            RegisterUser registerUser = new RegisterUser(
                    registration,
                    newcomers,
                    PasswordSettings.standard(),
                    (password, related) -> password.reveal().startsWith("guessable"),
                    new PlainHasher(),
                    new AddUser(users, new RecordingAuditTrail()),
                    new SequentialIds(),
                    new MutableClock());
            bind(registerUser).to(RegisterUser.class);
            bind(new DescribeUser(users)).to(DescribeUser.class);
            bind(new ListUsers(users)).to(ListUsers.class);
            bind((SubjectNames) (user, client) -> client.equals("pairwise") ? nameOf(user) : user.value())
                    .to(SubjectNames.class);
            bind(new Issuer("https://login.example.org")).to(Issuer.class);
            bind(new BrowserRequest().servlet()).to(HttpServletRequest.class);
        }
    }

    /** As the role check does in a server: {@code admin:<subject>} is an administrator. */
    private final class SayWhoCalls implements ContainerRequestFilter {

        @Override
        public void filter(ContainerRequestContext request) {
            String caller = request.getHeaderString("X-Caller");
            if (caller != null) {
                String subject = caller.replace("admin:", "");
                Token token = new Token(
                        subject,
                        request.getHeaderString("X-Scope"),
                        request.getHeaderString("X-Client"),
                        groups(request.getHeaderString("X-Groups")),
                        users.find(new UserId(subject)));
                request.setSecurityContext(new Caller(token, caller.startsWith("admin:")));
            }
        }
    }

    private static Set<String> groups(@Nullable String header) {
        return header == null || header.isEmpty() ? Set.of() : Set.of(header.split(" "));
    }

    /** The token as the authentication mechanism would build it. */
    private record Token(
            String subject,
            @Nullable String scope,
            @Nullable String client,
            Set<String> groups,
            Optional<User> user) implements JsonWebToken, UserPrincipal {

        @Override
        public String getName() {
            return subject;
        }

        @Override
        public Set<String> getClaimNames() {
            return Set.of("sub", "scope");
        }

        @Override
        public Set<String> getGroups() {
            return groups;
        }

        // The interface lets the caller choose the type, which cannot be checked here.
        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
        public <T> @Nullable T getClaim(String name) {
            return (T)
                    (name.equals("sub")
                            ? subject
                            : name.equals("scope") ? scope : name.equals("client_id") ? client : null);
        }
    }

    private record Caller(Token token, boolean administrator) implements SecurityContext {

        @Override
        public Principal getUserPrincipal() {
            return token;
        }

        @Override
        public boolean isUserInRole(String role) {
            return role.equals(Roles.ADMIN) ? administrator : token.scope() == null;
        }

        @Override
        public boolean isSecure() {
            return true;
        }

        @Override
        public String getAuthenticationScheme() {
            return "Bearer";
        }
    }
}
