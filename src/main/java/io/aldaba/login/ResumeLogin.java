package io.aldaba.login;

import io.aldaba.kernel.Flow;
import io.aldaba.kernel.Secret;
import io.aldaba.session.ResumeSession;
import io.aldaba.session.Session;
import jakarta.inject.Inject;
import java.util.Optional;

/** Finds the user who is logged in at a browser, by the secret of its session. */
@Flow
public class ResumeLogin {

    private final ResumeSession resumeSession;
    private final FindEnabledUser findEnabledUser;

    @Inject
    public ResumeLogin(ResumeSession resumeSession, FindEnabledUser findEnabledUser) {
        this.resumeSession = resumeSession;
        this.findEnabledUser = findEnabledUser;
    }

    /** The user; empty if the session has ended or is unknown, or if its user is gone or disabled. */
    public Optional<AuthenticatedUser> resume(Secret session) {
        return resumeSession.resume(session).flatMap(this::userOf);
    }

    private Optional<AuthenticatedUser> userOf(Session session) {
        return findEnabledUser.find(session.user()).map(user -> new AuthenticatedUser(user, Login.of(session)));
    }
}
