package io.aldaba.login.web;

import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.Printable;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.web.RequestParts;
import io.aldaba.login.AuthenticatedUser;
import io.aldaba.login.LogIn;
import io.aldaba.login.StartSession;
import io.aldaba.login.StartVouchedSession;
import io.aldaba.login.Voucher;
import io.aldaba.page.web.Pages;
import io.aldaba.page.web.Visit;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.Optional;

/** Completes a login on the web: begins a session at the browser and sends the browser to its return path. */
@Dependent
public class Arrival {

    private static final Logger LOG = System.getLogger(Arrival.class.getName());

    private final LogIn logIn;
    private final StartSession startSession;
    private final StartVouchedSession startVouchedSession;
    private final SessionCookie sessionCookie;
    private final Pages pages;
    private final Issuer issuer;

    @Inject
    public Arrival(
            LogIn logIn,
            StartSession startSession,
            StartVouchedSession startVouchedSession,
            SessionCookie sessionCookie,
            Pages pages,
            Issuer issuer) {
        this.logIn = logIn;
        this.startSession = startSession;
        this.startVouchedSession = startVouchedSession;
        this.sessionCookie = sessionCookie;
        this.pages = pages;
        this.issuer = issuer;
    }

    /**
     * Logs a user in by password.
     *
     * @param remembered whether the browser shall keep the session when it is closed
     * @throws Rejected as {@link LogIn} does
     */
    public Response enter(
            String typedName,
            Secret typedPassword,
            boolean remembered,
            ReturnPath returnPath,
            Visit visit,
            HttpServletRequest request) {
        Entrance entrance = new Entrance(visit, request);
        StartSession.Started started =
                logIn.logIn(typedName, typedPassword, entrance.from(), user -> start(user, remembered, entrance));
        return goOn(started, returnPath, entrance);
    }

    /**
     * Logs in a user who has just registered, by the password that is stored since. No password source is asked: if a
     * directory knew the name, it would be sent the password that the new user chose.
     *
     * @throws Rejected as {@link LogIn} does
     */
    public Response enterRegistered(
            String typedName, Secret typedPassword, ReturnPath returnPath, Visit visit, HttpServletRequest request) {
        Entrance entrance = new Entrance(visit, request);
        StartSession.Started started = logIn.logInByStoredPassword(
                typedName, typedPassword, entrance.from(), user -> start(user, false, entrance));
        return goOn(started, returnPath, entrance);
    }

    /**
     * Logs in a user whom an external identity provider authenticated.
     *
     * @param remembered whether the browser shall keep the session when it is closed
     * @throws Rejected as {@link StartVouchedSession} does
     */
    public Response enter(
            AuthenticatedUser user,
            boolean remembered,
            ReturnPath returnPath,
            Visit visit,
            HttpServletRequest request,
            Voucher voucher) {
        Entrance entrance = new Entrance(visit, request);
        StartSession.Started started = startVouchedSession.start(
                user, remembered, entrance.browser(), before(entrance), entrance.from(), voucher);
        return goOn(started, returnPath, entrance);
    }

    private StartSession.Started start(AuthenticatedUser user, boolean remembered, Entrance entrance) {
        return startSession.start(
                user, remembered, entrance.browser(), before(entrance), entrance.from(), session -> {});
    }

    private Optional<Secret> before(Entrance entrance) {
        return sessionCookie.secret(entrance.visit);
    }

    private Response goOn(StartSession.Started started, ReturnPath returnPath, Entrance entrance) {
        Response onward = arrive(started.user(), returnPath, entrance)
                .orElseGet(() -> pages.seeOther(URI.create(issuer.url(returnPath.text())), entrance.visit));
        return Response.fromResponse(onward)
                .header(HttpHeaders.SET_COOKIE, sessionCookie.set(started.begun()))
                .build();
    }

    /**
     * Empty also if it fails: the session already has a new secret, and without this response the browser would keep
     * a dead one. The browser is sent to the return path, which then reports the failure.
     */
    private static Optional<Response> arrive(AuthenticatedUser user, ReturnPath returnPath, Entrance entrance) {
        try {
            return returnPath.destination().arrive(returnPath.query(), user, entrance.visit, entrance.from());
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "what follows a login failed and is asked for again: " + Printable.of(e.toString()));
            LOG.log(Level.DEBUG, "what follows a login failed", e);
            return Optional.empty();
        }
    }

    /** The request that logs the user in. */
    private record Entrance(Visit visit, HttpServletRequest request) {

        RemoteAddress from() {
            return RequestParts.from(request);
        }

        Optional<String> browser() {
            return Optional.ofNullable(request.getHeader(HttpHeaders.USER_AGENT))
                    .flatMap(BrowserName::of);
        }
    }
}
