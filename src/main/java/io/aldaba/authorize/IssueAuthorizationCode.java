package io.aldaba.authorize;

import io.aldaba.consent.Consents;
import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.Ids;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.RandomTokens;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.SecretKind;
import io.aldaba.kernel.UseCase;
import io.aldaba.login.AuthenticatedUser;
import io.aldaba.session.Sessions;
import io.aldaba.token.Authorization;
import io.aldaba.token.ChooseResource;
import io.aldaba.token.TokenFamilyId;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Issues a code for a request that the user has consented to (RFC 6749 §4.1.2). */
@UseCase
public class IssueAuthorizationCode {

    private final Sessions sessions;
    private final AuthorizationCodes codes;
    private final Consents consents;
    private final ChooseResource chooseResource;
    private final RandomTokens random;
    private final Ids ids;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    public IssueAuthorizationCode(
            Sessions sessions,
            AuthorizationCodes codes,
            Consents consents,
            ChooseResource chooseResource,
            RandomTokens random,
            Ids ids,
            AuditTrail audit,
            Clock clock) {
        this.sessions = sessions;
        this.codes = codes;
        this.consents = consents;
        this.chooseResource = chooseResource;
        this.random = random;
        this.ids = ids;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Issues the code. A later withdrawal of the consent ends it, and so does a later end of the session or another
     * password: the session is locked first, so whoever ends what was issued in it finds the code.
     *
     * @throws Rejected with {@code login_required} if the session is over or its user has authenticated again in it,
     *     or there was none; with {@code consent_required} if the consent was withdrawn meanwhile or no longer covers
     *     the request
     */
    public Secret issue(AuthorizationRequest request, AuthenticatedUser user, RemoteAddress from) {
        Instant now = clock.instant();
        user.login().requireHeld(sessions, now);
        requireConsent(request, user);
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

    private void requireConsent(AuthorizationRequest request, AuthenticatedUser user) {
        boolean missing = consents.hold(user.id(), request.client().id())
                .filter(given -> request.isCoveredBy(given, chooseResource.askedAbout(request.resources())))
                .isEmpty();
        if (missing) {
            throw new Rejected(OAuthError.consentRequired(), "the consent was withdrawn before there was a code");
        }
    }
}
