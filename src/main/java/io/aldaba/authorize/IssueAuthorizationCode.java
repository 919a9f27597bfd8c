package io.aldaba.authorize;

import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.Ids;
import io.aldaba.kernel.RandomTokens;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.SecretKind;
import io.aldaba.kernel.UseCase;
import io.aldaba.login.AuthenticatedUser;
import io.aldaba.token.Authorization;
import io.aldaba.token.TokenFamilyId;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Issues a code for a request that everybody has agreed to (RFC 6749 §4.1.2). */
@UseCase
public class IssueAuthorizationCode {

    private final AuthorizationCodes codes;
    private final RandomTokens random;
    private final Ids ids;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    public IssueAuthorizationCode(
            AuthorizationCodes codes, RandomTokens random, Ids ids, AuditTrail audit, Clock clock) {
        this.codes = codes;
        this.random = random;
        this.ids = ids;
        this.audit = audit;
        this.clock = clock;
    }

    /** Issues it. */
    public Secret issue(AuthorizationRequest request, AuthenticatedUser user, RemoteAddress from) {
        Instant now = clock.instant();
        Secret code = SecretKind.AUTHORIZATION_CODE.from(random);
        codes.add(new AuthorizationCode(
                code.digest(),
                request.client().id(),
                request.redirect().uri(),
                request.codeChallenge(),
                new Authorization(
                        user.login(), request.scope(), request.resources(), request.claims(), request.nonce()),
                new TokenFamilyId(ids.next()),
                now,
                now.plus(AuthorizationCode.LIFETIME),
                Optional.empty()));
        audit.record(AuditEvent.of("authorization_code.issued")
                .with(AuditEvent.USER, user.id().value())
                .with(AuditEvent.CLIENT, request.client().id().value())
                .with(AuditEvent.ADDRESS, from.value()));
        return code;
    }
}
