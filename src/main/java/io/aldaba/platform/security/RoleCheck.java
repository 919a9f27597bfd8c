package io.aldaba.platform.security;

import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.web.RequiresRole;
import io.aldaba.platform.rest.MatchedMethod;
import io.aldaba.platform.security.BearerOutcome.Accepted;
import io.aldaba.platform.security.BearerOutcome.Failed;
import io.aldaba.platform.security.BearerOutcome.Refused;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Enforces {@link RequiresRole}: 401 with the challenge of RFC 6750 §3 without a valid token, 403 without the role,
 * 500 if verifying the token failed.
 */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class RoleCheck implements ContainerRequestFilter {

    private static final Problem UNAUTHORIZED = Problem.unauthorized();
    private static final OAuthError FORBIDDEN = OAuthError.insufficientScope("The caller lacks the role this needs.");

    @Inject
    HttpServletRequest request;

    @Context
    ResourceInfo resource;

    /** One for each resource method. */
    private final Map<MatchedMethod, Optional<DemandedRoles>> demands = new ConcurrentHashMap<>();

    @Override
    public void filter(ContainerRequestContext context) {
        Optional<DemandedRoles> demanded = demands.computeIfAbsent(
                new MatchedMethod(resource.getResourceClass(), resource.getResourceMethod()),
                matched -> DemandedRoles.of(matched.type(), matched.method()));
        if (demanded.isPresent()) {
            CallerSecurity security = CallerSecurity.of(authenticated(), request.isSecure());
            if (!demanded.get().areMetBy(security.roles())) {
                throw new Rejected(
                        FORBIDDEN,
                        "the caller has none of the roles " + demanded.get().roles());
            }
            context.setSecurityContext(security);
        }
    }

    private CallerToken authenticated() {
        BearerOutcome outcome = BearerOutcome.notedOn(request);
        if (outcome instanceof Accepted accepted) {
            return accepted.caller();
        }
        if (outcome instanceof Refused refused) {
            throw refused.rejected();
        }
        if (outcome instanceof Failed failed) {
            throw failed.failure();
        }
        throw new Rejected(UNAUTHORIZED, "no access token");
    }
}
