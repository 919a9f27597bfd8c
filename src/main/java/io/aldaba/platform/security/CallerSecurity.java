package io.aldaba.platform.security;

import io.aldaba.client.ClientId;
import io.aldaba.kernel.web.Roles;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.HashSet;
import java.util.Set;

/**
 * The security context of resources, the same on each server.
 *
 * @param caller who calls
 * @param roles the groups in the token, {@link Roles#CALLER}, and {@link Roles#FRONT_END} for a token of the front
 *     end; none for a client
 * @param isSecure whether by TLS
 */
record CallerSecurity(CallerToken caller, Set<String> roles, boolean isSecure) implements SecurityContext {

    static CallerSecurity of(CallerToken caller, boolean secure) {
        return new CallerSecurity(caller, rolesOf(caller), secure);
    }

    /**
     * The roles of an access token; none for a client. The groups are those at the time it was issued, but
     * {@link Roles#ADMIN} ends at once when the user leaves that group.
     */
    static Set<String> rolesOf(CallerToken caller) {
        if (caller.user().isEmpty()) {
            return Set.of();
        }
        Set<String> roles = new HashSet<>(caller.getGroups());
        if (!caller.user().get().groupNames().contains(Roles.ADMIN)) {
            roles.remove(Roles.ADMIN);
        }
        roles.remove(Roles.FRONT_END);
        roles.add(Roles.CALLER);
        if (ClientId.FIRST_PARTY_VALUE.equals(caller.getClaim("client_id"))) {
            roles.add(Roles.FRONT_END);
        }
        return roles;
    }

    @Override
    public Principal getUserPrincipal() {
        return caller;
    }

    @Override
    public boolean isUserInRole(String role) {
        return roles.contains(role);
    }

    @Override
    public String getAuthenticationScheme() {
        return "Bearer";
    }
}
