package io.aldaba.token;

import io.aldaba.client.AuthenticatedClient;
import io.aldaba.kernel.Flow;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Scope;
import io.aldaba.login.AuthenticatedUser;
import jakarta.inject.Inject;

/** Issues the first tokens of a new family to a client, about a user who has just proved who they are (RFC 6749 §5.1). */
@Flow
public class IssueTokens {

    private final OpenTokenFamily openTokenFamily;
    private final SignTokens signTokens;

    @Inject
    public IssueTokens(OpenTokenFamily openTokenFamily, SignTokens signTokens) {
        this.openTokenFamily = openTokenFamily;
        this.signTokens = signTokens;
    }

    /**
     * Issues tokens; a refresh token among them if the client registered that grant type.
     *
     * @param requested what is asked for; the client's whole scope if empty
     * @throws Rejected with {@link OAuthError#invalidScope()} for more than the client's scope
     */
    public IssuedTokens issue(AuthenticatedClient client, AuthenticatedUser user, Scope requested, RemoteAddress from) {
        Scope scope = client.requireScope(requested);
        return signTokens.sign(openTokenFamily.open(client, Authorization.plain(user.login(), scope), from));
    }
}
