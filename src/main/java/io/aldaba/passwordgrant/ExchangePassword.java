package io.aldaba.passwordgrant;

import io.aldaba.client.AuthenticatedClient;
import io.aldaba.kernel.Flow;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.Secret;
import io.aldaba.login.AuthenticatedUser;
import io.aldaba.login.LogIn;
import io.aldaba.token.IssueTokens;
import io.aldaba.token.IssuedTokens;
import jakarta.inject.Inject;

/** Gives tokens for a username and a password (RFC 6749 §4.3.2). */
@Flow
public class ExchangePassword {

    private final LogIn logIn;
    private final IssueTokens issueTokens;

    @Inject
    public ExchangePassword(LogIn logIn, IssueTokens issueTokens) {
        this.logIn = logIn;
        this.issueTokens = issueTokens;
    }

    /**
     * Exchanges them.
     *
     * @throws Rejected for a scope the client has not, before anything is counted or hashed; otherwise as {@link LogIn} does
     */
    public IssuedTokens exchange(
            AuthenticatedClient client, String username, Secret password, Scope requested, RemoteAddress from) {
        Scope scope = client.requireScope(requested);
        AuthenticatedUser user = logIn.logIn(username, password, from);
        return issueTokens.issue(client, user, scope, from);
    }
}
