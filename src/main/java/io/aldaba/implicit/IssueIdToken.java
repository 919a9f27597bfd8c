package io.aldaba.implicit;

import io.aldaba.authorize.AuthorizationRequest;
import io.aldaba.kernel.Flow;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Secret;
import io.aldaba.login.AuthenticatedUser;
import io.aldaba.token.ChooseResource;
import io.aldaba.token.SignIdToken;
import jakarta.inject.Inject;
import java.util.Set;

/** Issues an ID token without an access token (OpenID Connect Core §3.2.2.5). */
@Flow
public class IssueIdToken {

    private final ChooseResource chooseResource;
    private final OpenImplicitAccess openImplicitAccess;
    private final SignIdToken signIdToken;

    @Inject
    public IssueIdToken(ChooseResource chooseResource, OpenImplicitAccess openImplicitAccess, SignIdToken signIdToken) {
        this.chooseResource = chooseResource;
        this.openImplicitAccess = openImplicitAccess;
        this.signIdToken = signIdToken;
    }

    /**
     * Issues the ID token.
     *
     * @throws Rejected with {@code login_required} if the user is no longer logged in; with {@code consent_required}
     *     if they withdrew their consent meanwhile
     */
    public Secret issue(AuthorizationRequest request, AuthenticatedUser user, RemoteAddress from) {
        return signIdToken.signAlone(
                openImplicitAccess.open(request, user, chooseResource.choose(Set.of(), Set.of()), from));
    }
}
