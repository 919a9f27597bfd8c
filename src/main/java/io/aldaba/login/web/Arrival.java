package io.aldaba.login.web;

import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Secret;
import io.aldaba.login.AuthenticatedUser;
import io.aldaba.login.LogIn;
import io.aldaba.login.StartSession;
import io.aldaba.page.web.Pages;
import io.aldaba.page.web.Visit;
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

    private final LogIn logIn;
    private final StartSession startSession;
    private final SessionCookie sessionCookie;
    private final Pages pages;
    private final Issuer issuer;

    @Inject
    public Arrival(LogIn logIn, StartSession startSession, SessionCookie sessionCookie, Pages pages, Issuer issuer) {
        this.logIn = logIn;
        this.startSession = startSession;
        this.sessionCookie = sessionCookie;
        this.pages = pages;
        this.issuer = issuer;
    }

    /**
     * Lets somebody in by their password.
     *
     * @param remembered whether the browser shall keep the session when it is closed
     * @throws Rejected as {@link LogIn} does
     */
    public Response enter(
            String typedName,
            Secret typedPassword,
            boolean remembered,
            WayOn wayOn,
            Visit visit,
            HttpServletRequest request) {
        Entrance entrance = new Entrance(remembered, visit, request);
        StartSession.Started started =
                logIn.logIn(typedName, typedPassword, entrance.from(), user -> start(user, entrance, session -> {}));
        return goOn(started, wayOn, entrance);
    }

    /**
     * Lets somebody in whom others have proved.
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
        Entrance entrance = new Entrance(remembered, visit, request);
        return goOn(start(user, entrance, alongside), wayOn, entrance);
    }

    private StartSession.Started start(AuthenticatedUser user, Entrance entrance, Consumer<Session> alongside) {
        Optional<String> browser = Optional.ofNullable(entrance.request.getHeader(HttpHeaders.USER_AGENT))
                .flatMap(BrowserName::of);
        return startSession.start(
                user, entrance.remembered, browser, sessionCookie.secret(entrance.visit), entrance.from(), alongside);
    }

    private Response goOn(StartSession.Started started, WayOn wayOn, Entrance entrance) {
        Response onward = wayOn.destination()
                .arrive(wayOn.query(), started.user(), entrance.visit, entrance.from())
                .orElseGet(() -> pages.seeOther(URI.create(issuer.url(wayOn.text())), entrance.visit));
        return Response.fromResponse(onward)
                .header(HttpHeaders.SET_COOKIE, sessionCookie.set(started.begun()))
                .build();
    }

    /** How somebody comes in. */
    private record Entrance(boolean remembered, Visit visit, HttpServletRequest request) {

        RemoteAddress from() {
            return new RemoteAddress(request.getRemoteAddr());
        }
    }
}
