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

/** The cookie by which a browser is known to be logged in. */
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

    /** Who is logged in at the browser. */
    public Optional<AuthenticatedUser> resume(Visit visit) {
        return secret(visit).flatMap(resumeLogin::resume);
    }

    /** What the browser sent. */
    public Optional<Secret> secret(Visit visit) {
        return visit.cookie(NAME).map(Secret::of);
    }

    /** The {@code Set-Cookie} value that makes the browser known. */
    public String set(BeginSession.Begun begun) {
        return cookies.set(NAME, begun.secret(), begun.cookieLifetime());
    }

    /** The {@code Set-Cookie} value that makes it unknown. */
    public String clear() {
        return cookies.clear(NAME);
    }
}
