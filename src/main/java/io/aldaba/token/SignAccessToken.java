package io.aldaba.token;

import io.aldaba.kernel.Flow;
import io.aldaba.kernel.Ids;
import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.Secret;
import io.aldaba.key.TokenSigner;
import io.aldaba.resource.Resource;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Signs access tokens (RFC 9068 §2), after the grant they rest on is committed. */
@Flow
public class SignAccessToken {

    private final TokenSigner signer;
    private final Issuer issuer;
    private final Ids ids;
    private final Clock clock;

    @Inject
    public SignAccessToken(TokenSigner signer, Issuer issuer, Ids ids, Clock clock) {
        this.signer = signer;
        this.issuer = issuer;
        this.ids = ids;
        this.clock = clock;
    }

    /** Signs an access token alone, without refresh and ID token. */
    public IssuedTokens signAlone(AccessContent content) {
        Signed signed = sign(content);
        return new IssuedTokens(
                signed.token(),
                signed.expiresIn(),
                Optional.empty(),
                Optional.empty(),
                content.scope(),
                !content.scope().isEmpty());
    }

    Signed sign(AccessContent content) {
        // JWT dates are whole seconds: counted from the rounded-down instant, "exp" minus "iat" is
        // what "expires_in" says.
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant expiresAt = content.expiry(now).truncatedTo(ChronoUnit.SECONDS);
        Resource resource = content.resource();
        String token = signer.sign(resource.algorithm(), resource.profile().type(), claims(content, now, expiresAt));
        return new Signed(Secret.of(token), Duration.between(now, expiresAt));
    }

    private Map<String, Object> claims(AccessContent content, Instant now, Instant expiresAt) {
        Map<String, Object> claims = new LinkedHashMap<>(content.subject().claims());
        claims.put("iss", issuer.value());
        claims.put("aud", content.resource().indicator());
        claims.put("exp", expiresAt);
        claims.put("iat", now);
        claims.put("jti", ids.next());
        claims.put("client_id", content.client().value());
        claims.put("scope", content.scope().toString());
        content.actor().ifPresent(actor -> claims.put("act", actor));
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
