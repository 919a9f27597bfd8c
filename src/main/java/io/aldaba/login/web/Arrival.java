package io.aldaba.login.web;

import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.login.AuthenticatedUser;
import io.aldaba.login.StartSession;
import io.aldaba.page.web.Pages;
import io.aldaba.page.web.Visit;
import io.aldaba.session.BeginSession;
import io.aldaba.session.Session;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;

/** Lets somebody in who has just proved who they are: a new session at the browser, and on their way. */
@Dependent
public class Arrival {

    private final StartSession startSession;
    private final SessionCookie sessionCookie;
    private final Pages pages;
    private final Issuer issuer;

    @Inject
    public Arrival(StartSession startSession, SessionCookie sessionCookie, Pages pages, Issuer issuer) {
        this.startSession = startSession;
        this.sessionCookie = sessionCookie;
        this.pages = pages;
        this.issuer = issuer;
    }

    /**
     * Lets them in.
     *
     * @param remembered whether the browser shall keep the session when it is closed
     */
    public Response enter(
            AuthenticatedUser user, boolean remembered, WayOn wayOn, Visit visit, HttpServletRequest request) {
        return enter(user, remembered, wayOn, visit, request, session -> {});
    }

    /**
     * Lets them in.
     *
     * @param remembered whether the browser shall keep the session when it is closed
     * @param alongside is told of the session in the transaction that begins it
     */
    public Response enter(
            AuthenticatedUser user,
            boolean remembered,
            WayOn wayOn,
            Visit visit,
            HttpServletRequest request,
            Consumer<Session> alongside) {
        Optional<String> browser =
                Optional.ofNullable(request.getHeader(HttpHeaders.USER_AGENT)).flatMap(BrowserName::of);
        RemoteAddress from = new RemoteAddress(request.getRemoteAddr());
        BeginSession.Begun begun =
                startSession.start(user, remembered, browser, sessionCookie.secret(visit), from, alongside);
        Response onward = pages.seeOther(URI.create(issuer.url(wayOn.text())), visit);
        return Response.fromResponse(onward)
                .header(HttpHeaders.SET_COOKIE, sessionCookie.set(begun))
                .build();
    }
}
