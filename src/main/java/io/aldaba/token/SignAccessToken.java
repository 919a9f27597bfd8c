package io.aldaba.token;

import io.aldaba.kernel.Flow;
import io.aldaba.kernel.Ids;
import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.Secret;
import io.aldaba.key.TokenSigner;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Signs the access token of an {@link Entitlement} (RFC 9068 §2), after what it rests on is committed. */
@Flow
public class SignAccessToken {

    private final TokenSigner signer;
    private final TokenSettings settings;
    private final Issuer issuer;
    private final Ids ids;
    private final Clock clock;

    @Inject
    public SignAccessToken(TokenSigner signer, TokenSettings settings, Issuer issuer, Ids ids, Clock clock) {
        this.signer = signer;
        this.settings = settings;
        this.issuer = issuer;
        this.ids = ids;
        this.clock = clock;
    }

    Signed sign(Entitlement entitlement) {
        // JWT dates are whole seconds: counted from the rounded-down instant, "exp" minus "iat" is what "expires_in"
        // says.
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant expiresAt = entitlement
                .family()
                .boundedExpiry(now, settings.accessTokenLifetime())
                .truncatedTo(ChronoUnit.SECONDS);
        AccessTokenProfile profile = settings.profile();
        String token = signer.sign(profile.algorithm(), profile.type(), claims(entitlement, now, expiresAt));
        return new Signed(Secret.of(token), Duration.between(now, expiresAt));
    }

    private Map<String, Object> claims(Entitlement entitlement, Instant now, Instant expiresAt) {
        TokenFamily family = entitlement.family();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer.value());
        claims.put("sub", family.user().value());
        claims.put("aud", settings.audience(issuer));
        claims.put("exp", expiresAt);
        claims.put("iat", now);
        claims.put("jti", ids.next());
        claims.put("client_id", family.client().value());
        claims.put("scope", entitlement.scope().toString());
        claims.put("upn", entitlement.user().username().value());
        claims.put("groups", List.copyOf(entitlement.user().groupNames()));
        claims.put(AccessToken.FAMILY, family.id().value());
        return claims;
    }

    /**
     * An access token.
     *
     * @param token the JWT
     * @param expiresIn how long it lives from now; whole seconds
     */
    record Signed(Secret token, Duration expiresIn) {}
}
