package io.aldaba.logout;

import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.UseCase;
import io.aldaba.login.Login;
import io.aldaba.session.EndSession;
import io.aldaba.session.SessionId;
import io.aldaba.session.Sessions;
import io.aldaba.token.EndLoginsOfUser;
import io.aldaba.token.TokenFamilies;
import io.aldaba.user.UserId;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Ends what a user has elsewhere, one batch with each call: sessions, logins without a session, and what continues of
 * forgotten sessions. These are steps, so that the batches of one do not read what the others are about.
 */
@UseCase
public class EndSomeElsewhere {

    private final Sessions sessions;
    private final TokenFamilies families;
    private final EndSession endSession;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    public EndSomeElsewhere(
            Sessions sessions, TokenFamilies families, EndSession endSession, AuditTrail audit, Clock clock) {
        this.sessions = sessions;
        this.families = families;
        this.endSession = endSession;
        this.audit = audit;
        this.clock = clock;
    }

    /** Ends sessions, the newest first; returns whether there may be more. */
    public boolean endSessions(Login login, RemoteAddress from) {
        Set<SessionId> unended = elsewhere(login, sessions.unendedOf(login.user(), EndSession.BATCH + 1));
        Set<SessionId> few = families.fewOf(unended, EndLoginsOfUser.BATCH);
        endSession.end(few, login.user(), from);
        return mayBeMore(unended, few);
    }

    /** Ends what continues of sessions that are forgotten; returns whether there may be more. */
    public boolean endResting(Login login, RemoteAddress from) {
        Set<SessionId> resting =
                elsewhere(login, families.sessionsOf(login.user(), clock.instant(), EndSession.BATCH + 1));
        Set<SessionId> few = families.fewOf(resting, EndLoginsOfUser.BATCH);
        endSession.endResting(few, login.user(), from);
        return mayBeMore(resting, few);
    }

    private static Set<SessionId> elsewhere(Login login, Collection<SessionId> some) {
        SessionId here = login.session().orElseThrow();
        return some.stream().filter(id -> !id.equals(here)).collect(Collectors.toSet());
    }

    /** One of those asked for may have been the session in use. */
    private static boolean mayBeMore(Set<SessionId> found, Set<SessionId> ended) {
        return found.size() >= EndSession.BATCH || ended.size() < found.size();
    }

    /** Revokes families without a session; returns whether there may be more. */
    public boolean endWithoutSession(Login login, RemoteAddress from) {
        UserId user = login.user();
        int revoked = families.revokeSomeWithoutSession(user, clock.instant(), EndLoginsOfUser.BATCH);
        if (revoked > 0) {
            audit.record(AuditEvent.of("logins.ended")
                    .with(AuditEvent.USER, user.value())
                    .with(AuditEvent.ADDRESS, from.value())
                    .with("families", String.valueOf(revoked)));
        }
        return revoked == EndLoginsOfUser.BATCH;
    }
}
