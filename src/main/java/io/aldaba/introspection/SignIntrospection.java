package io.aldaba.introspection;

import io.aldaba.clientauthentication.AuthenticatedClient;
import io.aldaba.kernel.Flow;
import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.Secret;
import io.aldaba.key.TokenSigner;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Signs an introspection response for the client that asked (RFC 9701 §5), by the algorithm it registered. The
 * token's members are in one claim, and there is no {@code sub} or {@code exp} beside it, so the response cannot be
 * used as a token.
 */
@Flow
public class SignIntrospection {

    /** The header's {@code typ}, and the media type below {@code application/}. */
    public static final String TYPE = "token-introspection+jwt";

    private final TokenSigner signer;
    private final Issuer issuer;
    private final Clock clock;

    @Inject
    public SignIntrospection(TokenSigner signer, Issuer issuer, Clock clock) {
        this.signer = signer;
        this.issuer = issuer;
        this.clock = clock;
    }

    /** Signs the members of the response. */
    public Secret sign(AuthenticatedClient asking, Map<String, Object> answer) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer.value());
        claims.put("aud", asking.id().value());
        claims.put("iat", clock.instant());
        claims.put("token_introspection", answer);
        return Secret.of(signer.sign(asking.registration().metadata().signing().introspection(), TYPE, claims));
    }
}
