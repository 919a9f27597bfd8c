package io.aldaba.platform.security;

import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.web.BearerHeader;
import io.aldaba.kernel.web.Monitoring;
import io.aldaba.kernel.web.OAuthEndpoint;
import io.aldaba.kernel.web.RequestParts;
import io.aldaba.platform.rest.EndpointPaths;
import io.aldaba.platform.rest.RequestPlaces;
import io.aldaba.platform.security.BearerOutcome.Accepted;
import io.aldaba.platform.security.BearerOutcome.Failed;
import io.aldaba.platform.security.BearerOutcome.Refused;
import io.aldaba.token.AuthenticateBearer;
import io.aldaba.token.Bearer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Authenticates by Aldaba's own access tokens. It only stores the outcome on the request; {@link RoleCheck} enforces
 * it, and gives resources their caller. Open Liberty ignores a response given here for a resource that it considers
 * unprotected, and telling the server the caller would cost a server login per request, for a principal that nobody
 * uses.
 */
@ApplicationScoped
public class BearerAuthenticationMechanism implements HttpAuthenticationMechanism {

    @Inject
    AuthenticateBearer authenticateBearer;

    @Inject
    EndpointPaths paths;

    @Inject
    RequestPlaces places;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        nameScheme(context);
        if (isAuthenticatedOtherwise(request)) {
            return context.doNothing();
        }
        outcome(Collections.list(request.getHeaders("Authorization")), this::authenticate)
                .noteOn(request);
        return context.doNothing();
    }

    // Jakarta Authentication §3.8.4. Open Liberty takes a nameless mechanism for BASIC and then reads Basic headers
    // itself, for its audit; for one that is not base64 it answers 500 before it calls the application.
    @SuppressWarnings("unchecked")
    private static void nameScheme(HttpMessageContext context) {
        context.getMessageInfo().getMap().put("jakarta.servlet.http.authType", "BEARER");
    }

    /** The outcome for these headers, given a function that authenticates a token. */
    static BearerOutcome outcome(List<String> headers, Function<String, CallerToken> authenticate) {
        try {
            return BearerHeader.token(headers)
                    .<BearerOutcome>map(token -> new Accepted(authenticate.apply(token)))
                    .orElse(BearerOutcome.ABSENT);
        } catch (Rejected rejected) {
            return new Refused(rejected);
        } catch (RuntimeException failure) {
            return new Failed(failure);
        }
    }

    /** This queries the database before any of our filters has seen the request, so it takes a place of its own. */
    private CallerToken authenticate(String compact) {
        if (!places.take()) {
            throw new Rejected(Problem.busy(), "too many requests that do not get on");
        }
        try {
            return caller(compact);
        } finally {
            places.leave();
        }
    }

    private CallerToken caller(String compact) {
        Bearer bearer = authenticateBearer.bearer(compact);
        Map<String, Object> claims = bearer.token().verified().claims();
        return bearer.person()
                .map(person -> CallerToken.of(compact, claims, person.user()))
                .orElseGet(() -> CallerToken.ofClient(compact, claims));
    }

    // OAuth clients authenticate by other means (RFC 6749), and that header may carry a refresh token; the metrics
    // have a token of their own.
    private boolean isAuthenticatedOtherwise(HttpServletRequest request) {
        String path = RequestParts.path(request);
        return paths.contain(path, OAuthEndpoint.class) || paths.contain(path, Monitoring.class);
    }
}
