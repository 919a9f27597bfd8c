package com.example.webapp;

import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.openid.OpenIdContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Logs people out here, then at Aldaba. The mechanism could tell Aldaba itself ({@code notifyProvider}), but on WildFly 39 it
 * then sends the browser to no address at all; so it sends everybody to {@link ByeServlet}, which knows who comes from here.
 */
@WebServlet("/logout")
public class LogoutServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /** Characters of an ID token that a cookie has room for: browsers drop one of more than 4096 bytes (RFC 6265 section 6.1). */
    private static final int MOST = 3_800;

    @Inject
    transient OpenIdContext login;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        String bye = request.getContextPath() + "/bye";
        if (request.getUserPrincipal() == null) {
            response.sendRedirect(bye);
            return;
        }
        // With the session everything is gone that is known of the person.
        String idToken = login.getIdentityToken().getToken();
        Cookie leaving = new Cookie(ByeServlet.LEAVING, idToken.length() > MOST ? ByeServlet.UNSAID : idToken);
        leaving.setPath(bye);
        leaving.setHttpOnly(true);
        leaving.setSecure(request.isSecure());
        leaving.setMaxAge(60);
        response.addCookie(leaving);
        request.logout();
        if (!response.isCommitted()) {
            response.sendRedirect(bye);
        }
    }
}
