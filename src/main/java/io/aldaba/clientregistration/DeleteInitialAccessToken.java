package io.aldaba.clientregistration;

import io.aldaba.kernel.Actor;
import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.UseCase;
import jakarta.inject.Inject;

/** Deletes an initial access token for an administrator; clients registered with it stay registered. */
@UseCase
public class DeleteInitialAccessToken {

    private final InitialAccessTokens tokens;
    private final AuditTrail audit;

    @Inject
    public DeleteInitialAccessToken(InitialAccessTokens tokens, AuditTrail audit) {
        this.tokens = tokens;
        this.audit = audit;
    }

    /**
     * Deletes it.
     *
     * @param by the administrator
     * @throws Rejected with status 404 if it does not exist
     */
    public void delete(String id, Actor by) {
        if (!tokens.remove(id)) {
            throw new Rejected(Problem.notFound(), "no such initial access token");
        }
        audit.record(
                AuditEvent.of("initial_access_token.deleted").with("token", id).by(by));
    }
}
