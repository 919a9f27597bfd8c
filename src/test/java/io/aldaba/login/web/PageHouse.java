package io.aldaba.login.web;

import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.web.RecordingRefusalTrail;
import io.aldaba.login.FindEnabledUser;
import io.aldaba.login.LogInBench;
import io.aldaba.login.LoginRequirements;
import io.aldaba.login.ResumeLogin;
import io.aldaba.login.StartSession;
import io.aldaba.login.StartVouchedSession;
import io.aldaba.page.web.BrowserRequest;
import io.aldaba.page.web.SomePages;
import io.aldaba.page.web.Visit;
import io.aldaba.session.BeginSession;
import io.aldaba.session.FindSession;
import io.aldaba.session.InMemorySessions;
import io.aldaba.session.ProlongSession;
import io.aldaba.session.ResumeSession;
import io.aldaba.session.SessionSettings;
import io.aldaba.token.TokenHouse;
import io.aldaba.user.InMemoryUsers;
import io.aldaba.user.RegistrationSettings;
import io.aldaba.user.SomeUsers;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * The login page with real use cases on in-memory ports, John who may log in, and three return paths: home, one in
 * Spanish, and one that suggests a name.
 */
public final class PageHouse {

    /** The cookie of a known browser. */
    public static final String BROWSER = "b".repeat(43);

    /** The return path whose languages are {@code es}. */
    public static final String SPANISH = "/spanish";

    /** The return path that suggests {@link #NAME}. */
    public static final String SUGGESTING = "/suggesting";

    /** A name that another login option may be responsible for. */
    public static final String NAME = "ana@corp.example";

    public final InMemoryUsers users = new InMemoryUsers();
    public final RecordingRefusalTrail refusals = new RecordingRefusalTrail();
    public final LogInBench logins = LogInBench.of(users);

    private final TokenHouse tokens = new TokenHouse();
    private final InMemorySessions sessions = new InMemorySessions();
    private final Issuer issuer = new Issuer(SomePages.ISSUER);

    public PageHouse() {
        users.add(SomeUsers.john());
    }

    /** The return paths. */
    public ReturnPaths returnPaths() {
        return new ReturnPaths(
                List.of(
                        new Way(ReturnPaths.HOME, "", LoginRequirements.NONE),
                        new Way(SUGGESTING, NAME, LoginRequirements.NONE),
                        new Way(
                                SPANISH,
                                "",
                                new LoginRequirements(Optional.empty(), List.of(), Set.of(), Optional.empty(), "es"))),
                issuer);
    }

    /** Completes logins. */
    public Arrival arrival() {
        StartSession startSession = new StartSession(new BeginSession(
                sessions,
                tokens.endSession(sessions),
                SessionSettings.DEFAULT,
                tokens.random,
                tokens.ids,
                tokens.audit,
                tokens.clock));
        ResumeLogin resumeLogin = new ResumeLogin(
                new ResumeSession(
                        new FindSession(sessions, tokens.clock),
                        new ProlongSession(sessions, tokens.clock),
                        SessionSettings.DEFAULT,
                        tokens.clock),
                new FindEnabledUser(users));
        SessionCookie cookie = new SessionCookie(SomePages.cookies(SomePages.ISSUER), resumeLogin);
        return new Arrival(
                logins.logIn,
                startSession,
                new StartVouchedSession(users, startSession, tokens.audit),
                cookie,
                SomePages.pages(SomePages.ISSUER),
                issuer);
    }

    /** The login page with these login options, or none. */
    LoginPage loginPage(LoginOption... options) {
        LoginPage page = new LoginPage();
        page.arrival = arrival();
        page.returnPaths = returnPaths();
        page.options = new LoginOptions(List.of(options), page.returnPaths);
        page.registrationSettings = RegistrationSettings.DEFAULT;
        page.refusalTrail = refusals;
        page.pages = SomePages.pages(SomePages.ISSUER);
        page.visits = SomePages.visits(SomePages.ISSUER);
        page.issuer = issuer;
        return page;
    }

    /** A form of the known browser, posted from one of our pages. */
    public static BrowserRequest form() {
        return new BrowserRequest()
                .posted()
                .cookie("__Host-aldaba-browser", BROWSER)
                .header("Origin", SomePages.ISSUER);
    }

    /** The CSRF token of the known browser's forms. */
    public static String csrf() {
        return SomePages.visits(SomePages.ISSUER).of(form().servlet(), "").csrfToken();
    }

    /** The page of the response. */
    public static Document read(Response answer) {
        return Jsoup.parse(new String((byte[]) answer.getEntity(), StandardCharsets.UTF_8));
    }

    private record Way(String path, String username, LoginRequirements wished) implements Destination {

        @Override
        public Purpose purpose(String query) {
            return new Purpose(Optional.empty(), username);
        }

        @Override
        public LoginRequirements requirements(String query) {
            return wished;
        }

        @Override
        public Response giveUp(String query, Visit visit) {
            return Response.seeOther(URI.create(SomePages.ISSUER + path)).build();
        }
    }
}
