package io.aldaba.passwordgrant;

import io.aldaba.clientauthentication.AuthenticatedClient;
import io.aldaba.kernel.Flow;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.Secret;
import io.aldaba.login.LogIn;
import io.aldaba.resource.Resource;
import io.aldaba.token.Authorization;
import io.aldaba.token.ChooseResource;
import io.aldaba.token.Entitlement;
import io.aldaba.token.IssuedTokens;
import io.aldaba.token.OpenTokenFamily;
import io.aldaba.token.SignTokens;
import jakarta.inject.Inject;
import java.util.Set;

/** Issues tokens for a username and a password (RFC 6749 §4.3.2). */
@Flow
public class ExchangePassword {

    private final LogIn logIn;
    private final ChooseResource chooseResource;
    private final OpenTokenFamily openTokenFamily;
    private final SignTokens signTokens;

    @Inject
    public ExchangePassword(
            LogIn logIn, ChooseResource chooseResource, OpenTokenFamily openTokenFamily, SignTokens signTokens) {
        this.logIn = logIn;
        this.chooseResource = chooseResource;
        this.openTokenFamily = openTokenFamily;
        this.signTokens = signTokens;
    }

    /**
     * Exchanges the credentials.
     *
     * @throws Rejected for a scope that the client does not have, a resource that is unknown or not for the client,
     *     and a scope without meaning at the resource, before any attempt is counted or password hashed; otherwise as
     *     {@link LogIn} does
     */
    public IssuedTokens exchange(
            AuthenticatedClient client,
            String username,
            Secret password,
            Scope requested,
            Set<String> resources,
            RemoteAddress from) {
        Scope scope = client.requireScope(requested);
        Resource resource = chooseResource.chooseFor(client.registration(), resources);
        Entitlement.requireSome(resource, scope, requested);
        Set<String> named = resources.isEmpty() ? resources : Set.of(resource.indicator());
        return signTokens.sign(logIn.logIn(
                username,
                password,
                from,
                user -> openTokenFamily.openAtLogin(
                        client, user, Authorization.plain(user.login(), scope, named), resource, from)));
    }
}
