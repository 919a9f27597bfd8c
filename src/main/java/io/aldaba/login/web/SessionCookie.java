package io.aldaba.login.web;

import io.aldaba.kernel.Secret;
import io.aldaba.login.AuthenticatedUser;
import io.aldaba.login.ResumeLogin;
import io.aldaba.page.web.Cookies;
import io.aldaba.page.web.Visit;
import io.aldaba.session.BeginSession;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;

/** The cookie that identifies a browser's session. */
@Dependent
public class SessionCookie {

    /** Its name without prefix. */
    public static final String NAME = "aldaba-session";

    private final Cookies cookies;
    private final ResumeLogin resumeLogin;

    @Inject
    public SessionCookie(Cookies cookies, ResumeLogin resumeLogin) {
        this.cookies = cookies;
        this.resumeLogin = resumeLogin;
    }

    /** The user who is logged in at the browser. */
    public Optional<AuthenticatedUser> resume(Visit visit) {
        return secret(visit).flatMap(resumeLogin::resume);
    }

    /** The session secret that the browser sent. */
    public Optional<Secret> secret(Visit visit) {
        return visit.cookie(NAME).map(Secret::of);
    }

    /** The {@code Set-Cookie} value that stores the session secret in the browser. */
    public String set(BeginSession.Begun begun) {
        return cookies.set(NAME, begun.secret(), begun.cookieLifetime());
    }

    /** The {@code Set-Cookie} value that deletes it. */
    public String clear() {
        return cookies.clear(NAME);
    }
}
