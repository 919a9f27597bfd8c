package io.aldaba.implicit;

import io.aldaba.authorize.AuthorizationRequest;
import io.aldaba.kernel.Flow;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.login.AuthenticatedUser;
import io.aldaba.resource.Resource;
import io.aldaba.token.ChooseResource;
import io.aldaba.token.IssuedTokens;
import io.aldaba.token.SignTokens;
import jakarta.inject.Inject;

/** Issues an access token with its ID token, and never a refresh token (OpenID Connect Core §3.2.2.5). */
@Flow
public class IssueImplicitTokens {

    private final ChooseResource chooseResource;
    private final OpenImplicitAccess openImplicitAccess;
    private final SignTokens signTokens;

    @Inject
    public IssueImplicitTokens(
            ChooseResource chooseResource, OpenImplicitAccess openImplicitAccess, SignTokens signTokens) {
        this.chooseResource = chooseResource;
        this.openImplicitAccess = openImplicitAccess;
        this.signTokens = signTokens;
    }

    /**
     * Issues the tokens.
     *
     * @throws Rejected with {@code invalid_target} for several resources, because no later request can choose one;
     *     with {@code login_required} if the user is no longer logged in; with {@code consent_required} if they
     *     withdrew their consent meanwhile
     */
    public IssuedTokens issue(AuthorizationRequest request, AuthenticatedUser user, RemoteAddress from) {
        Resource resource = chooseResource.choose(request.resources(), request.resources());
        return signTokens.sign(openImplicitAccess.open(request, user, resource, from));
    }
}
