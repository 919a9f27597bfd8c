package io.aldaba.federation.web;

import io.aldaba.federation.ConfirmLink;
import io.aldaba.federation.ConfirmUpstreamLogin;
import io.aldaba.federation.FinishFederatedLogin.LoggedIn;
import io.aldaba.federation.RememberUpstreamSession;
import io.aldaba.federation.UpstreamIdentity;
import io.aldaba.identityprovider.IdentityProvider;
import io.aldaba.login.Voucher;
import io.aldaba.login.web.Arrival;
import io.aldaba.login.web.ReturnPaths;
import io.aldaba.page.web.Visit;
import io.aldaba.session.Session;
import io.aldaba.user.UserId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;

/** Logs in a user who comes from a provider. */
@Dependent
class FederatedArrival {

    private final ConfirmLink confirmLink;
    private final ConfirmUpstreamLogin confirmUpstreamLogin;
    private final RememberUpstreamSession rememberUpstreamSession;
    private final Arrival arrival;
    private final ReturnPaths returnPaths;

    @Inject
    FederatedArrival(
            ConfirmLink confirmLink,
            ConfirmUpstreamLogin confirmUpstreamLogin,
            RememberUpstreamSession rememberUpstreamSession,
            Arrival arrival,
            ReturnPaths returnPaths) {
        this.confirmLink = confirmLink;
        this.confirmUpstreamLogin = confirmUpstreamLogin;
        this.rememberUpstreamSession = rememberUpstreamSession;
        this.arrival = arrival;
        this.returnPaths = returnPaths;
    }

    /**
     * Logs the user in if the link still exists and the user is not logged out there. It stores in one transaction
     * the session and what the session is based on: a logout there never finds one without the other.
     */
    Response enter(IdentityProvider provider, LoggedIn loggedIn, Visit visit, HttpServletRequest request) {
        return arrival.enter(
                loggedIn.user(),
                false,
                returnPaths.parse(loggedIn.returnPath()),
                visit,
                request,
                new Provider(provider, loggedIn.identity()));
    }

    /** The provider that has proved the user. */
    private final class Provider implements Voucher {

        private final IdentityProvider provider;
        private final UpstreamIdentity identity;

        Provider(IdentityProvider provider, UpstreamIdentity identity) {
            this.provider = provider;
            this.identity = identity;
        }

        @Override
        public String name() {
            return provider.alias().source().value();
        }

        @Override
        public boolean knows(UserId user) {
            return confirmLink.confirm(provider, identity, user) && confirmUpstreamLogin.confirm(provider, identity);
        }

        @Override
        public void tell(Session session) {
            rememberUpstreamSession.remember(provider, identity, session);
        }
    }
}
