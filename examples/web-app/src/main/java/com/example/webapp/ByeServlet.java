package com.example.webapp;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where people arrive who have logged out, and where anybody may be. Who has logged out only here is sent on to do so at
 * Aldaba (OpenID Connect RP-Initiated Logout 1.0), and comes back.
 */
@WebServlet("/bye")
public class ByeServlet extends HttpServlet {

    /** The cookie of who has logged out here and not yet at Aldaba: the ID token, which says there whose session ends. */
    static final String LEAVING = "leaving";

    /** Its value where the ID token, with many groups, does not fit: Aldaba asks the person then. No ID token is without a dot. */
    static final String UNSAID = "unsaid";

    private static final long serialVersionUID = 1L;

    @Inject
    transient Provider provider;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Cookie> leaving = Stream.ofNullable(request.getCookies())
                .flatMap(Stream::of)
                .filter(cookie -> LEAVING.equals(cookie.getName()))
                .findAny();
        if (leaving.isPresent()) {
            forget(leaving.get(), request, response);
            response.sendRedirect(provider.getEndSessionEndpoint() + "?"
                    + whose(leaving.get().getValue()) + "&post_logout_redirect_uri="
                    + encoded(request.getRequestURL().toString()));
            return;
        }
        response.setContentType("text/plain");
        response.getWriter().print("logged out");
    }

    private String whose(String idToken) {
        return UNSAID.equals(idToken)
                ? "client_id=" + encoded(provider.getClientId())
                : "id_token_hint=" + encoded(idToken);
    }

    private static void forget(Cookie leaving, HttpServletRequest request, HttpServletResponse response) {
        Cookie gone = new Cookie(leaving.getName(), "");
        gone.setPath(request.getRequestURI());
        gone.setHttpOnly(true);
        gone.setSecure(request.isSecure());
        gone.setMaxAge(0);
        response.addCookie(gone);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
