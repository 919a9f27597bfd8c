package io.aldaba.clientauthentication;

import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.UseCase;
import jakarta.inject.Inject;

/** Uses up an assertion with a valid signature and claims: each is valid for one request (OpenID Connect Core §9). */
@UseCase
public class UseAssertion {

    private final UsedAssertions used;
    private final AuditTrail audit;

    @Inject
    public UseAssertion(UsedAssertions used, AuditTrail audit) {
        this.used = used;
        this.audit = audit;
    }

    /**
     * Uses it up, after its subject is verified to be the client; a second use is refused and recorded in the audit
     * trail.
     */
    void use(ClientAssertion assertion) {
        if (!used.use(assertion.digest(), assertion.expiresAt())) {
            audit.record(AuditEvent.of("client_assertion.reused").with(AuditEvent.CLIENT, assertion.subject()));
            throw new Rejected(OAuthError.invalidClient(), "client " + assertion.subject() + ": assertion used twice");
        }
    }
}
