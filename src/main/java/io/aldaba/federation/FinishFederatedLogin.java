package io.aldaba.federation;

import io.aldaba.identity.Admission;
import io.aldaba.identity.AdmitExternalUser;
import io.aldaba.identity.ExternalProfile;
import io.aldaba.identityprovider.IdentityProvider;
import io.aldaba.kernel.Flow;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Secret;
import io.aldaba.login.AuthenticatedUser;
import io.aldaba.login.VouchForUser;
import jakarta.inject.Inject;
import java.util.Optional;

/** Finishes a login that came back from a provider. */
@Flow
public class FinishFederatedLogin {

    private final TakeUpLogin takeUpLogin;
    private final OpenIdProviders openIdProviders;
    private final AdmitExternalUser admitExternalUser;
    private final LinkByLogin linkByLogin;
    private final FindWaysToProve findWaysToProve;
    private final AskForProof askForProof;
    private final VouchForUser vouchForUser;
    private final RefuseFederatedLogin refuseFederatedLogin;
    private final ReadUpstreamProfile readUpstreamProfile;

    @Inject
    public FinishFederatedLogin(
            TakeUpLogin takeUpLogin,
            OpenIdProviders openIdProviders,
            AdmitExternalUser admitExternalUser,
            LinkByLogin linkByLogin,
            FindWaysToProve findWaysToProve,
            AskForProof askForProof,
            VouchForUser vouchForUser,
            RefuseFederatedLogin refuseFederatedLogin,
            ReadUpstreamProfile readUpstreamProfile) {
        this.takeUpLogin = takeUpLogin;
        this.openIdProviders = openIdProviders;
        this.admitExternalUser = admitExternalUser;
        this.linkByLogin = linkByLogin;
        this.findWaysToProve = findWaysToProve;
        this.askForProof = askForProof;
        this.vouchForUser = vouchForUser;
        this.refuseFederatedLogin = refuseFederatedLogin;
        this.readUpstreamProfile = readUpstreamProfile;
    }

    /**
     * Finishes it.
     *
     * @param browser the browser's secret
     * @throws Rejected if this browser was not sent to this provider with that {@code state}
     */
    public Outcome finish(IdentityProvider provider, Answer answer, Secret browser, RemoteAddress from) {
        TakeUpLogin.TakenUp takenUp = takeUpLogin.takeUp(provider, answer.state(), browser, from);
        PendingLogin login = takenUp.login();
        if (takenUp.late().isPresent()) {
            return new Refused(login.returnPath(), takenUp.late().get());
        }
        try {
            return finish(provider, answer, login, browser, from);
        } catch (Rejected refused) {
            return new Refused(login.returnPath(), refused);
        }
    }

    private Outcome finish(
            IdentityProvider provider, Answer answer, PendingLogin login, Secret browser, RemoteAddress from) {
        openIdProviders.requireIssuer(provider, answer.issuer());
        if (answer.error().isPresent()) {
            return new Declined(login.returnPath(), answer.error().get());
        }
        String code = answer.code().orElseThrow(() -> FederationRefusal.refused(provider.alias(), "no code"));
        Secret state = Secret.of(answer.state().orElseThrow());
        UpstreamIdentity identity = openIdProviders.redeem(
                provider,
                new OpenIdProviders.Redemption(
                        code,
                        PendingLogin.nonce(state, browser),
                        PendingLogin.codeVerifier(state, browser),
                        login.authenticatedFrom()));
        Optional<String> unmet = provider.rules().unmet(identity.claims());
        if (unmet.isPresent()) {
            throw refuseFederatedLogin.refuseFederatedLogin(
                    provider, "the required claim " + unmet.get() + " is not there, or another", from);
        }
        login.proves().ifPresent(link -> linkByLogin.link(provider, identity, link, browser));
        return admit(provider, identity, login.returnPath(), browser, from);
    }

    private Outcome admit(
            IdentityProvider provider,
            UpstreamIdentity identity,
            String returnPath,
            Secret browser,
            RemoteAddress from) {
        ExternalProfile profile = readUpstreamProfile.read(provider, identity);
        Admission admission = admitExternalUser.admit(provider.alias().source(), profile);
        if (admission instanceof Admission.Admitted admitted) {
            String voucher = provider.alias().source().value();
            AuthenticatedUser user = vouchForUser.vouch(admitted.user(), identity.authentication(), voucher, from);
            return new LoggedIn(user, identity, returnPath);
        }
        if (admission instanceof Admission.AddressTaken taken && profile.emailVerified()) {
            WaysToProve ways = findWaysToProve.find(provider, taken.owner());
            if (!ways.any()) {
                throw FederationRefusal.noAccount(
                        provider.alias(),
                        "an address that is user " + taken.owner().value()
                                + "'s, who has no password and no other provider to prove it by that reauthenticates, or is another subject's there");
            }
            Secret link = askForProof.ask(provider, identity, taken.owner(), returnPath, browser);
            return new ProofNeeded(link, profile.email().orElseThrow().value(), returnPath, ways);
        }
        if (admission instanceof Admission.NoUsername && !provider.rules().createUsers()) {
            throw refuseFederatedLogin.refuseFederatedLogin(
                    provider, "nobody here is linked to them or has their address, and create_users is false", from);
        }
        throw FederationRefusal.noAccount(provider.alias(), cause(admission));
    }

    private static String cause(Admission admission) {
        if (admission instanceof Admission.AddressTaken) {
            return "an address that is another user's, and not verified there, or of a domain that another source declares";
        }
        return admission instanceof Admission.NoUsername
                ? "no preferred_username, nickname or address that can be a username"
                : "no username is free";
    }

    /**
     * The authorization response that the browser brings back.
     *
     * @param state {@code state}
     * @param code {@code code}
     * @param issuer {@code iss} (RFC 9207)
     * @param error {@code error}, in place of a code
     */
    public record Answer(
            Optional<String> state, Optional<String> code, Optional<String> issuer, Optional<String> error) {}

    /** The result of the login. */
    public sealed interface Outcome {

        /** The return path of the login. */
        String returnPath();
    }

    /** The user is logged in. */
    public record LoggedIn(AuthenticatedUser user, UpstreamIdentity identity, String returnPath) implements Outcome {}

    /**
     * An account has the user's email address, and the user must prove that the account is theirs.
     *
     * @param link the secret for the proof page
     * @param email the email address
     * @param returnPath the return path of the login
     * @param ways how the user can prove it
     */
    public record ProofNeeded(Secret link, String email, String returnPath, WaysToProve ways) implements Outcome {}

    /**
     * The provider refused the login, or the user cancelled it there.
     *
     * @param returnPath the return path of the login
     * @param error the provider's error code
     */
    public record Declined(String returnPath, String error) implements Outcome {}

    /**
     * The login failed for another reason, for example because it came back too late, or the user is disabled.
     *
     * @param returnPath the return path of the login
     * @param cause the refusal
     */
    public record Refused(String returnPath, Rejected cause) implements Outcome {}
}
