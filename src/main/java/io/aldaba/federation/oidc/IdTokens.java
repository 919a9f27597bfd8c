package io.aldaba.federation.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.validators.AccessTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.InvalidHashException;
import io.aldaba.federation.FederationRefusal;
import io.aldaba.identityprovider.IdentityProvider;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.Secret;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * Validates ID tokens (OpenID Connect Core §3.1.3.7). The algorithm is the declared one, never the one that the token
 * names; the keys are those that the provider publishes.
 */
@Dependent
class IdTokens {

    /** How far the provider's clock may differ from ours. */
    static final Duration SKEW = Duration.ofSeconds(60);

    private final KnownProviders known;

    @Inject
    IdTokens(KnownProviders known) {
        this.known = known;
    }

    /** The claims of an ID token, if it is valid. */
    IDTokenClaimsSet validate(IdentityProvider provider, JWT token, AccessToken accessToken, Secret nonce) {
        IDTokenClaimsSet claims = validate(provider, token, new Nonce(nonce.reveal()));
        requireParty(provider, claims);
        requireHash(provider, claims, accessToken);
        return claims;
    }

    private IDTokenClaimsSet validate(IdentityProvider provider, JWT token, Nonce nonce) {
        JWKSet keys = known.keys(provider);
        try {
            return validate(provider, token, nonce, keys);
        } catch (BadJOSEException e) {
            JWKSet refreshed = known.refreshedKeys(provider);
            if (refreshed.toString().equals(keys.toString())) {
                throw refused(provider, String.valueOf(e.getMessage()));
            }
            return again(provider, token, nonce, refreshed);
        } catch (JOSEException | RuntimeException e) {
            throw refused(provider, String.valueOf(e.getMessage()));
        }
    }

    private static IDTokenClaimsSet again(IdentityProvider provider, JWT token, Nonce nonce, JWKSet keys) {
        try {
            return validate(provider, token, nonce, keys);
        } catch (BadJOSEException | JOSEException | RuntimeException e) {
            throw refused(provider, String.valueOf(e.getMessage()));
        }
    }

    private static IDTokenClaimsSet validate(IdentityProvider provider, JWT token, Nonce nonce, JWKSet keys)
            throws BadJOSEException, JOSEException {
        IDTokenValidator validator = new IDTokenValidator(
                new Issuer(provider.issuer()),
                new ClientID(provider.client().id()),
                JWSAlgorithm.parse(provider.idTokenAlgorithm().name()),
                keys);
        validator.setMaxClockSkew((int) SKEW.toSeconds());
        return validator.validate(token, nonce);
    }

    /**
     * The SDK does not check further audiences: a token may have them only if it was issued to us (Core §3.1.3.7,
     * steps 3 to 5).
     */
    private static void requireParty(IdentityProvider provider, IDTokenClaimsSet claims) {
        String us = provider.client().id();
        boolean alone = claims.getAudience().size() == 1;
        if (claims.getAuthorizedParty() == null
                ? !alone
                : !claims.getAuthorizedParty().getValue().equals(us)) {
            throw refused(provider, "issued to another party (azp)");
        }
    }

    /** In the code flow {@code at_hash} is optional (Core §3.1.3.6), but if present it must be right. */
    private static void requireHash(IdentityProvider provider, IDTokenClaimsSet claims, AccessToken accessToken) {
        if (claims.getAccessTokenHash() == null) {
            return;
        }
        try {
            AccessTokenValidator.validate(
                    accessToken, JWSAlgorithm.parse(provider.idTokenAlgorithm().name()), claims.getAccessTokenHash());
        } catch (InvalidHashException e) {
            throw refused(provider, "at_hash of another access token");
        }
    }

    private static Rejected refused(IdentityProvider provider, String cause) {
        return FederationRefusal.refused(provider.alias(), "ID token: " + cause);
    }
}
