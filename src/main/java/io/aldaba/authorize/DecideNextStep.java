package io.aldaba.authorize;

import io.aldaba.claims.NameSubject;
import io.aldaba.consent.FindConsent;
import io.aldaba.kernel.Flow;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.login.AuthenticatedUser;
import io.aldaba.token.ChooseResource;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/** Decides what is missing before a request can be answered. Only the question for the consent is a transaction. */
@Flow
public class DecideNextStep {

    private final FindConsent findConsent;
    private final NameSubject nameSubject;
    private final ChooseResource chooseResource;
    private final Clock clock;

    @Inject
    public DecideNextStep(
            FindConsent findConsent, NameSubject nameSubject, ChooseResource chooseResource, Clock clock) {
        this.findConsent = findConsent;
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
        return beforeConsent(request, user)
                .orElseGet(() -> isConsentedTo(request, user.orElseThrow())
                        ? NextStep.ISSUE
                        : asking(request, OAuthError.consentRequired(), NextStep.CONSENT));
    }

    /**
     * The next step, as far as it does not depend on what the user has consented to. If it is empty, the consent
     * decides: whoever issues something locks it and refuses one that does not cover the request, so it need not be
     * read before.
     *
     * @param user the user who is logged in, if anybody is
     * @throws Rejected as {@link #decide} does
     */
    public Optional<NextStep> beforeConsent(AuthorizationRequest request, Optional<AuthenticatedUser> user) {
        if (request.asksFor(Prompt.CREATE)) {
            return Optional.of(NextStep.REGISTER);
        }
        if (user.isPresent() && request.asksFor(Prompt.SELECT_ACCOUNT) && !request.asksFor(Prompt.LOGIN)) {
            return Optional.of(NextStep.SELECT_ACCOUNT);
        }
        if (user.isEmpty() || needsLogin(request, user.get())) {
            return Optional.of(asking(request, OAuthError.loginRequired(), NextStep.LOG_IN));
        }
        return request.asksFor(Prompt.CONSENT)
                ? Optional.of(asking(request, OAuthError.consentRequired(), NextStep.CONSENT))
                : Optional.empty();
    }

    private boolean isConsentedTo(AuthorizationRequest request, AuthenticatedUser user) {
        return findConsent
                .find(user.id(), request.client().id())
                .filter(given -> request.isCoveredBy(given, chooseResource.askedAbout(request.resources())))
                .isPresent();
    }

    private boolean needsLogin(AuthorizationRequest request, AuthenticatedUser user) {
        return request.needsLogin(user.login(), nameSubject.name(user.id(), request.client()), clock.instant());
    }

    private static NextStep asking(AuthorizationRequest request, OAuthError otherwise, NextStep step) {
        if (request.isSilent()) {
            throw new Rejected(otherwise, "prompt=none, and somebody would have to be asked");
        }
        return step;
    }
}
