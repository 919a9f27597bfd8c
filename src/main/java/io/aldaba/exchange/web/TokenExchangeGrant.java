package io.aldaba.exchange.web;

import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.token.TokenTypeURI;
import io.aldaba.client.GrantType;
import io.aldaba.clientauthentication.AuthenticatedClient;
import io.aldaba.exchange.ExchangeRequest;
import io.aldaba.exchange.ExchangeToken;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.token.IssuedTokens;
import io.aldaba.token.web.Grant;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An access token for another (RFC 8693 §2.1). */
@Dependent
class TokenExchangeGrant implements Grant {

    /** Permitted only together with an {@code actor_token} (RFC 8693 §2.1). */
    private static final String ACTOR_TOKEN_TYPE = "actor_token_type";

    private final ExchangeToken exchangeToken;

    @Inject
    TokenExchangeGrant(ExchangeToken exchangeToken) {
        this.exchangeToken = exchangeToken;
    }

    @Override
    public GrantType type() {
        return GrantType.TOKEN_EXCHANGE;
    }

    @Override
    public Optional<String> issuedTokenType() {
        return Optional.of(TokenTypeURI.ACCESS_TOKEN.toString());
    }

    @Override
    public IssuedTokens redeem(
            TokenRequest request, FormParameters form, AuthenticatedClient client, RemoteAddress from) {
        com.nimbusds.oauth2.sdk.tokenexchange.TokenExchangeGrant grant =
                (com.nimbusds.oauth2.sdk.tokenexchange.TokenExchangeGrant) request.getAuthorizationGrant();
        if (form.has(ACTOR_TOKEN_TYPE) && grant.getActorToken() == null) {
            throw new Rejected(
                    OAuthError.invalidRequest("The parameter actor_token is missing."), "the type of no actor token");
        }
        requireAccessTokens(grant.getSubjectTokenType(), grant.getActorTokenType(), grant.getRequestedTokenType());
        return exchangeToken.exchange(
                new ExchangeRequest(
                        Grant.secretOf(form, "subject_token"),
                        form.get("actor_token").map(Secret::of),
                        Grant.scopeOf(request),
                        targets(form)),
                client,
                from);
    }

    /** A resource has one name, whichever parameter names it. */
    private static Set<String> targets(FormParameters form) {
        Set<String> targets = new LinkedHashSet<>(Grant.resourcesOf(form));
        targets.addAll(form.all("audience"));
        return targets;
    }

    private static void requireAccessTokens(@Nullable TokenTypeURI... types) {
        boolean all = Stream.of(types).allMatch(type -> type == null || type.equals(TokenTypeURI.ACCESS_TOKEN));
        if (!all) {
            throw new Rejected(
                    OAuthError.invalidRequest("Only access tokens are exchanged."),
                    "a token type other than access token");
        }
    }
}
