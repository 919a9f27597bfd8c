package com.example.webapp;

import jakarta.annotation.security.DeclareRoles;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.security.enterprise.authentication.mechanism.http.OpenIdAuthenticationMechanismDefinition;
import jakarta.security.enterprise.authentication.mechanism.http.openid.ClaimsDefinition;
import jakarta.security.enterprise.authentication.mechanism.http.openid.LogoutDefinition;
import jakarta.security.enterprise.authentication.mechanism.http.openid.OpenIdProviderMetadata;
import jakarta.security.enterprise.identitystore.openid.OpenIdContext;
import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** For members of the group {@code staff}: tells them what Aldaba told of them. Everybody else is sent to log in, or refused. */
@OpenIdAuthenticationMechanismDefinition(
        providerURI = "${provider.issuer}",
        providerMetadata = @OpenIdProviderMetadata(userinfoEndpoint = "${provider.userInfoEndpoint}"),
        clientId = "${provider.clientId}",
        clientSecret = "${provider.clientSecret}",
        redirectURI = "${baseURL}/callback",
        scope = {"openid", "profile", "email", "groups"},
        claimsDefinition = @ClaimsDefinition(callerNameClaim = "preferred_username", callerGroupsClaim = "groups"),
        logout = @LogoutDefinition(redirectURI = "bye"))
@DeclareRoles("staff")
@WebServlet("/caller")
@ServletSecurity(@HttpConstraint(rolesAllowed = "staff"))
public class CallerServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    transient OpenIdContext login;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/json");
        // A servlet's own would be ISO-8859-1, which JSON never is (RFC 8259 section 8.1).
        response.setCharacterEncoding("UTF-8");
        response.getWriter()
                .print(Json.createObjectBuilder()
                        .add("name", request.getUserPrincipal().getName())
                        .add("subject", login.getSubject())
                        .add("email", login.getClaims().getEmail().orElse(""))
                        .add("staff", request.isUserInRole("staff"))
                        .add("admin", request.isUserInRole("admin"))
                        .build());
    }
}
