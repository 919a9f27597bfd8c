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

/** Ends one batch of what a user has elsewhere: the newest sessions first, then what goes on of those that are forgotten. */
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

    /** Ends them; answers whether there may be more. */
    public boolean end(Login login, RemoteAddress from) {
        UserId user = login.user();
        Set<SessionId> unended = elsewhere(login, sessions.unendedOf(user, EndSession.BATCH + 1));
        if (!unended.isEmpty()) {
            endSession.end(unended, user, from);
            return true;
        }
        Set<SessionId> resting = elsewhere(login, families.sessionsOf(user, clock.instant(), EndSession.BATCH + 1));
        if (!resting.isEmpty()) {
            endSession.endResting(resting, user, from);
            return true;
        }
        return endWithoutSession(user, from) == EndLoginsOfUser.BATCH;
    }

    /** So few that what rests on them is no more than a batch. */
    private Set<SessionId> elsewhere(Login login, Collection<SessionId> some) {
        SessionId here = login.session().orElseThrow();
        return families.fewOf(
                some.stream().filter(id -> !id.equals(here)).collect(Collectors.toSet()), EndLoginsOfUser.BATCH);
    }

    private int endWithoutSession(UserId user, RemoteAddress from) {
        int revoked = families.revokeSomeWithoutSession(user, clock.instant(), EndLoginsOfUser.BATCH);
        if (revoked > 0) {
            audit.record(AuditEvent.of("logins.ended")
                    .with(AuditEvent.USER, user.value())
                    .with(AuditEvent.ADDRESS, from.value())
                    .with("families", String.valueOf(revoked)));
        }
        return revoked;
    }
}
