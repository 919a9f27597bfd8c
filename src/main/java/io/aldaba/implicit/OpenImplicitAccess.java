package io.aldaba.implicit;

import io.aldaba.authorize.AuthorizationRequest;
import io.aldaba.consent.Consents;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.UseCase;
import io.aldaba.login.AuthenticatedUser;
import io.aldaba.resource.Resource;
import io.aldaba.session.Sessions;
import io.aldaba.token.Authorization;
import io.aldaba.token.ChooseResource;
import io.aldaba.token.Entitlement;
import io.aldaba.token.OpenTokenFamily;
import jakarta.inject.Inject;
import java.time.Clock;

/**
 * Opens the token family of a request that the user has consented to. An ID token alone gets one too: by its family a
 * client takes part in the session and is notified of its end.
 */
@UseCase
public class OpenImplicitAccess {

    private final Sessions sessions;
    private final Consents consents;
    private final ChooseResource chooseResource;
    private final OpenTokenFamily openTokenFamily;
    private final Clock clock;

    @Inject
    public OpenImplicitAccess(
            Sessions sessions,
            Consents consents,
            ChooseResource chooseResource,
            OpenTokenFamily openTokenFamily,
            Clock clock) {
        this.sessions = sessions;
        this.consents = consents;
        this.chooseResource = chooseResource;
        this.openTokenFamily = openTokenFamily;
        this.clock = clock;
    }

    Entitlement open(AuthorizationRequest request, AuthenticatedUser user, Resource resource, RemoteAddress from) {
        user.login().requireHeld(sessions, clock.instant());
        requireConsent(request, user);
        Authorization authorization = new Authorization(
                user.login(), request.scope(), request.resources(), request.claims(), request.nonce());
        return openTokenFamily.openByRedirect(request.redirect(), authorization, resource, from);
    }

    /** A consent that was withdrawn, or that no longer covers the request, is refused. */
    private void requireConsent(AuthorizationRequest request, AuthenticatedUser user) {
        boolean missing = consents.hold(user.id(), request.client().id())
                .filter(given -> request.isCoveredBy(given, chooseResource.askedAbout(request.resources())))
                .isEmpty();
        if (missing) {
            throw new Rejected(OAuthError.consentRequired(), "the consent was withdrawn before there were tokens");
        }
    }
}
