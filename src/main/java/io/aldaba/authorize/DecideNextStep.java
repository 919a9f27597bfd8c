package io.aldaba.authorize;

import io.aldaba.claims.NameSubject;
import io.aldaba.consent.Consent;
import io.aldaba.consent.Consents;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Query;
import io.aldaba.kernel.Rejected;
import io.aldaba.login.AuthenticatedUser;
import io.aldaba.token.ChooseResource;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/** Decides what is missing before a request can be answered. */
@Query
public class DecideNextStep {

    private final Consents consents;
    private final NameSubject nameSubject;
    private final ChooseResource chooseResource;
    private final Clock clock;

    @Inject
    public DecideNextStep(Consents consents, NameSubject nameSubject, ChooseResource chooseResource, Clock clock) {
        this.consents = consents;
        this.nameSubject = nameSubject;
        this.chooseResource = chooseResource;
        this.clock = clock;
    }

    /**
     * The next step.
     *
     * @param user the user who is logged in, if anybody is
     * @throws Rejected with {@code login_required} or {@code consent_required} if the user must not be asked (OpenID
     *     Connect Core §3.1.2.6)
     */
    public NextStep decide(AuthorizationRequest request, Optional<AuthenticatedUser> user) {
        if (request.asksFor(Prompt.CREATE)) {
            return NextStep.REGISTER;
        }
        if (user.isPresent() && request.asksFor(Prompt.SELECT_ACCOUNT) && !request.asksFor(Prompt.LOGIN)) {
            return NextStep.SELECT_ACCOUNT;
        }
        if (user.isEmpty() || needsLogin(request, user.get())) {
            requireAsking(request, OAuthError.loginRequired());
            return NextStep.LOG_IN;
        }
        Optional<Consent> given =
                consents.find(user.get().id(), request.client().id());
        if (request.needsConsent(given, chooseResource.askedAbout(request.resources()))) {
            requireAsking(request, OAuthError.consentRequired());
            return NextStep.CONSENT;
        }
        return NextStep.ISSUE;
    }

    private boolean needsLogin(AuthorizationRequest request, AuthenticatedUser user) {
        return request.needsLogin(user.login(), nameSubject.name(user.id(), request.client()), clock.instant());
    }

    private static void requireAsking(AuthorizationRequest request, OAuthError otherwise) {
        if (request.isSilent()) {
            throw new Rejected(otherwise, "prompt=none, and somebody would have to be asked");
        }
    }
}
