package io.aldaba.introspection;

import io.aldaba.claims.NameSubject;
import io.aldaba.clientauthentication.AuthenticatedClient;
import io.aldaba.introspection.Introspection.ActiveRefreshToken;
import io.aldaba.introspection.Introspection.Inactive;
import io.aldaba.kernel.Query;
import io.aldaba.kernel.Secret;
import io.aldaba.token.RefreshToken;
import io.aldaba.token.RefreshTokens;
import io.aldaba.token.TokenFamilies;
import io.aldaba.token.TokenFamily;
import io.aldaba.user.User;
import io.aldaba.user.Users;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Tells a client about a refresh token that was issued to it; of all others, that they are not active. */
@Query
public class IntrospectRefreshToken {

    private final RefreshTokens refreshTokens;
    private final TokenFamilies families;
    private final Users users;
    private final NameSubject nameSubject;
    private final Clock clock;

    @Inject
    public IntrospectRefreshToken(
            RefreshTokens refreshTokens, TokenFamilies families, Users users, NameSubject nameSubject, Clock clock) {
        this.refreshTokens = refreshTokens;
        this.families = families;
        this.users = users;
        this.nameSubject = nameSubject;
        this.clock = clock;
    }

    /** What there is to tell. */
    public Introspection introspect(Secret secret, AuthenticatedClient client) {
        Instant now = clock.instant();
        Optional<RefreshToken> token =
                refreshTokens.find(secret.digest()).filter(found -> !found.isConsumed() && !found.isExpiredAt(now));
        Optional<TokenFamily> family = token.flatMap(found -> families.find(found.family()))
                .filter(found -> found.isOf(client) && found.isLiveAt(now));
        Optional<User> user = family.flatMap(found -> users.find(found.user())).filter(User::enabled);
        return user.isPresent()
                ? new ActiveRefreshToken(
                        token.orElseThrow(),
                        family.orElseThrow(),
                        user.get(),
                        nameSubject.name(user.get().id(), client.registration()))
                : new Inactive();
    }
}
