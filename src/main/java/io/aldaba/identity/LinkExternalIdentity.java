package io.aldaba.identity;

import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.UseCase;
import io.aldaba.user.UserId;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;

/** Links an existing account to a subject of a source, after the user has proved both. */
@UseCase
public class LinkExternalIdentity {

    private final ExternalIdentities identities;
    private final AuditTrail auditTrail;
    private final Clock clock;

    @Inject
    public LinkExternalIdentity(ExternalIdentities identities, AuditTrail auditTrail, Clock clock) {
        this.identities = identities;
        this.auditTrail = auditTrail;
        this.clock = clock;
    }

    /**
     * Links them; claims and groups come with the next {@link AdmitExternalUser}.
     *
     * @return false if the subject is already linked, or the user is linked to another subject of that source; then
     *     nothing is changed
     */
    public boolean link(IdentitySource source, String subject, UserId user) {
        Instant now = clock.instant();
        boolean linked = identities.add(new ExternalIdentity(source, subject, user, false, Set.of(), now, now));
        if (linked) {
            auditTrail.record(AuditEvent.of("identity.linked")
                    .with(AuditEvent.USER, user.value())
                    .with("source", source.value()));
        }
        return linked;
    }
}
