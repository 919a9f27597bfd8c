package io.aldaba.federation;

import io.aldaba.federation.FinishFederatedLogin.LoggedIn;
import io.aldaba.identity.AdmitExternalUser;
import io.aldaba.identity.ExternalProfile;
import io.aldaba.identityprovider.IdentityProvider;
import io.aldaba.kernel.Flow;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Secret;
import io.aldaba.login.AuthenticatedUser;
import io.aldaba.login.LogIn;
import io.aldaba.login.VouchForUser;
import io.aldaba.user.UserId;
import jakarta.inject.Inject;
import java.util.Optional;

/** Links an existing account to a provider's subject, after its password was given. */
@Flow
public class ProveLocalAccount {

    private final FindPendingLink findPendingLink;
    private final LinkOnce linkOnce;
    private final LogIn logIn;
    private final AdmitExternalUser admitExternalUser;
    private final VouchForUser vouchForUser;
    private final ReadUpstreamProfile readUpstreamProfile;
    private final RefuseFederatedLogin refuseFederatedLogin;

    @Inject
    public ProveLocalAccount(
            FindPendingLink findPendingLink,
            LinkOnce linkOnce,
            LogIn logIn,
            AdmitExternalUser admitExternalUser,
            VouchForUser vouchForUser,
            ReadUpstreamProfile readUpstreamProfile,
            RefuseFederatedLogin refuseFederatedLogin) {
        this.findPendingLink = findPendingLink;
        this.linkOnce = linkOnce;
        this.logIn = logIn;
        this.admitExternalUser = admitExternalUser;
        this.vouchForUser = vouchForUser;
        this.readUpstreamProfile = readUpstreamProfile;
        this.refuseFederatedLogin = refuseFederatedLogin;
    }

    /**
     * Links it and logs the user in.
     *
     * @param link the secret of the proof page
     * @param browser the browser's secret
     * @throws Rejected as {@link LogIn} does for a wrong password, which may be tried again; or if the link is used,
     *     expired or of another browser
     */
    public LoggedIn prove(
            IdentityProvider provider, Secret link, Secret browser, Secret typedPassword, RemoteAddress from) {
        PendingLink pending = findPendingLink.find(provider, link, browser);
        UpstreamIdentity identity = pending.identity();
        Optional<String> unmet = provider.rules().unmet(identity.claims());
        if (unmet.isPresent()) {
            throw refuseFederatedLogin.refuseFederatedLogin(
                    provider, "the claim " + unmet.get() + " is required by now", from);
        }
        ExternalProfile profile = readUpstreamProfile.readKnown(provider, identity);
        logIn.logIn(profile.email().orElseThrow().value(), typedPassword, from, proved -> link(pending, proved));
        admitExternalUser.admit(provider.alias().source(), profile);
        AuthenticatedUser user = vouchForUser.vouch(
                pending.owner(),
                identity.authentication(),
                provider.alias().source().value(),
                from);
        return new LoggedIn(user, identity, pending.returnPath());
    }

    /**
     * Runs while the login holds the user: an operator who sets another password at this moment waits, finds the
     * link, and removes it.
     */
    private UserId link(PendingLink pending, AuthenticatedUser proved) {
        if (!proved.id().equals(pending.owner())) {
            throw new Rejected(
                    OAuthError.invalidGrant("The credentials are invalid."), "the address is another user's by now");
        }
        linkOnce.link(pending);
        return proved.id();
    }
}
