package io.aldaba.introspection;

import io.aldaba.claims.NameSubject;
import io.aldaba.clientauthentication.AuthenticatedClient;
import io.aldaba.introspection.Introspection.ActiveRefreshToken;
import io.aldaba.introspection.Introspection.Inactive;
import io.aldaba.kernel.Glance;
import io.aldaba.kernel.Secret;
import io.aldaba.token.RefreshTokens;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Introspects a refresh token for the client that it was issued to; for any other client it is inactive. */
@Glance
public class IntrospectRefreshToken {

    private final RefreshTokens refreshTokens;
    private final NameSubject nameSubject;
    private final Clock clock;

    @Inject
    public IntrospectRefreshToken(RefreshTokens refreshTokens, NameSubject nameSubject, Clock clock) {
        this.refreshTokens = refreshTokens;
        this.nameSubject = nameSubject;
        this.clock = clock;
    }

    /** What introspection finds. */
    public Introspection introspect(Secret secret, AuthenticatedClient client) {
        Instant now = clock.instant();
        return refreshTokens
                .look(secret.digest())
                .filter(grant -> grant.isUsable(now) && grant.family().isOf(client))
                .<Introspection>map(grant -> new ActiveRefreshToken(
                        grant.token(),
                        grant.family(),
                        nameSubject.name(grant.user().id(), client.registration()),
                        Optional.of(grant.user().username().value())
                                .filter(told -> Introspection.tellsUsername(
                                        client, grant.family().scope()))))
                .orElseGet(Inactive::new);
    }
}
