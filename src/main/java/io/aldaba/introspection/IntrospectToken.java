package io.aldaba.introspection;

import io.aldaba.claims.NameSubject;
import io.aldaba.client.ClientId;
import io.aldaba.clientauthentication.AuthenticatedClient;
import io.aldaba.introspection.Introspection.ActiveAccessToken;
import io.aldaba.introspection.Introspection.Inactive;
import io.aldaba.kernel.Glance;
import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.SecretKind;
import io.aldaba.key.TokenVerifier;
import io.aldaba.resource.FindIntrospectionClients;
import io.aldaba.token.AccessToken;
import io.aldaba.token.AccessTokens;
import io.aldaba.token.TokenSettings;
import io.aldaba.token.TokenSubject.Person;
import io.aldaba.user.UserId;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Introspects a token for a resource server (RFC 7662). An access token may be introspected by the client it was
 * issued to and by the clients that the operator named for its resource (§4: the caller must be one that may use the
 * token); if none are named, by any confidential client that an operator registered, since the token was presented to
 * it. A refresh token may only be introspected by the client it was issued to.
 */
@Glance
public class IntrospectToken {

    private final TokenVerifier verifier;
    private final AccessTokens accessTokens;
    private final IntrospectRefreshToken introspectRefreshToken;
    private final FindIntrospectionClients findIntrospectionClients;
    private final NameSubject nameSubject;
    private final TokenSettings settings;
    private final Issuer issuer;
    private final Clock clock;

    @Inject
    public IntrospectToken(
            TokenVerifier verifier,
            AccessTokens accessTokens,
            IntrospectRefreshToken introspectRefreshToken,
            FindIntrospectionClients findIntrospectionClients,
            NameSubject nameSubject,
            TokenSettings settings,
            Issuer issuer,
            Clock clock) {
        this.verifier = verifier;
        this.accessTokens = accessTokens;
        this.introspectRefreshToken = introspectRefreshToken;
        this.findIntrospectionClients = findIntrospectionClients;
        this.nameSubject = nameSubject;
        this.settings = settings;
        this.issuer = issuer;
        this.clock = clock;
    }

    /**
     * What introspection finds.
     *
     * @throws Rejected with {@link OAuthError#invalidClient()} for a public client (RFC 7662 §2.1)
     */
    public Introspection introspect(Secret token, AuthenticatedClient client) {
        if (client.isPublic()) {
            throw new Rejected(
                    OAuthError.invalidClient(),
                    "client " + client.id() + ": a public one may not ask for introspection");
        }
        return SecretKind.REFRESH_TOKEN.matches(token.reveal())
                ? introspectRefreshToken.introspect(token, client)
                : accessToken(token.reveal(), client, clock.instant());
    }

    private Introspection accessToken(String compact, AuthenticatedClient client, Instant now) {
        try {
            AccessToken token = AccessToken.of(verifier.verify(compact, TokenSettings.anyAccessTokenGate(issuer)));
            return mayAsk(client, token) && accessTokens.isLive(token, now)
                    ? new ActiveAccessToken(
                            token,
                            name(token.subject().value(), client),
                            token.person()
                                    .map(Person::username)
                                    .filter(told -> Introspection.tellsUsername(client, token.scope())),
                            token.actor().map(actor -> name(actor, client)))
                    : new Inactive();
        } catch (Rejected notOne) {
            return new Inactive();
        }
    }

    private boolean mayAsk(AuthenticatedClient client, AccessToken token) {
        return token.client().equals(client.id())
                || named(token.audience())
                        .map(clients -> clients.contains(client.id()))
                        .orElse(!client.registration().selfRegistered());
    }

    /** The clients that the operator named; for our own audience the database is not queried. */
    private Optional<Set<ClientId>> named(String audience) {
        return audience.equals(settings.audience(issuer)) ? Optional.empty() : findIntrospectionClients.find(audience);
    }

    /** The subject identifier at the asking client; a client identifier stays as it is. */
    private String name(String subject, AuthenticatedClient asking) {
        return UserId.parse(subject)
                .map(user -> nameSubject.name(user, asking.registration()))
                .orElse(subject);
    }
}
