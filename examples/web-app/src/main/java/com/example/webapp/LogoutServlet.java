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
 * Logs people out here, then at Aldaba, when they press the button. A link or an image on another site must not be enough:
 * with the ID token Aldaba asks no question, and the logout is one of every application. The mechanism could tell Aldaba
 * itself ({@code notifyProvider}), but on WildFly 39 it then sends the browser to no address at all; so it sends everybody to
 * {@link ByeServlet}, which knows who comes from here.
 */
@WebServlet("/logout")
public class LogoutServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /** Characters of an ID token that a cookie has room for: browsers drop one of more than 4096 bytes (RFC 6265 section 6.1). */
    private static final int MOST = 3_800;

    private static final String PAGE =
            """
            <!doctype html>
            <html lang="en">
            <head><title>Log out</title></head>
            <body><form method="post"><button id="log-out">Log out</button></form></body>
            </html>
            """;

    @Inject
    transient OpenIdContext login;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getUserPrincipal() == null) {
            response.sendRedirect(bye(request));
            return;
        }
        response.setContentType("text/html;charset=UTF-8");
        // In a frame of another site somebody could be led to press the button.
        response.setHeader("Content-Security-Policy", "frame-ancestors 'none'");
        response.getWriter().print(PAGE);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if (!isFromHere(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        if (request.getUserPrincipal() == null) {
            response.sendRedirect(bye(request));
            return;
        }
        // With the session everything is gone that is known of the person.
        String idToken = login.getIdentityToken().getToken();
        Cookie leaving = new Cookie(ByeServlet.LEAVING, idToken.length() > MOST ? ByeServlet.UNSAID : idToken);
        leaving.setPath(bye(request));
        leaving.setHttpOnly(true);
        leaving.setSecure(request.isSecure());
        leaving.setMaxAge(60);
        response.addCookie(leaving);
        request.logout();
        if (!response.isCommitted()) {
            response.sendRedirect(bye(request));
        }
    }

    /** Whether no page of another site sent it. Every browser says so, except to a server that it reaches without TLS. */
    private static boolean isFromHere(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return site == null || site.equals("same-origin") || site.equals("none");
    }

    private static String bye(HttpServletRequest request) {
        return request.getContextPath() + "/bye";
    }
}
