package io.aldaba.clientauthentication;

import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.UseCase;
import jakarta.inject.Inject;

/** Uses up an assertion whose signature and claims are right: each is good for one request (OpenID Connect Core §9). */
@UseCase
public class UseAssertion {

    private final UsedAssertions used;
    private final AuditTrail audit;

    @Inject
    public UseAssertion(UsedAssertions used, AuditTrail audit) {
        this.used = used;
        this.audit = audit;
    }

    /** Uses it up, once its subject is known to be the client; who shows it again is refused, and the operator reads of it. */
    void use(ClientAssertion assertion) {
        if (!used.use(assertion.digest(), assertion.expiresAt())) {
            audit.record(AuditEvent.of("client_assertion.reused").with(AuditEvent.CLIENT, assertion.subject()));
            throw new Rejected(OAuthError.invalidClient(), "client " + assertion.subject() + ": assertion used twice");
        }
    }
}
