package io.aldaba.federation.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.validators.LogoutTokenValidator;
import io.aldaba.federation.FederationRefusal;
import io.aldaba.federation.OpenIdProviders.UpstreamLogout;
import io.aldaba.identityprovider.IdentityProvider;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.Sha256;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Validates logout tokens (OpenID Connect Back-Channel Logout §2.6). */
@Dependent
class LogoutTokens {

    /** The longest token, in characters. */
    static final int LONGEST = 16 * 1024;

    /** How long after its issue a token is accepted, whatever the token itself says. */
    static final Duration LIFE = Duration.ofMinutes(10);

    private final KnownProviders known;
    private final Clock clock;

    @Inject
    LogoutTokens(KnownProviders known, Clock clock) {
        this.known = known;
        this.clock = clock;
    }

    UpstreamLogout read(IdentityProvider provider, String text) {
        LogoutTokenClaimsSet claims = validate(provider, parse(provider, text));
        try {
            return logout(provider, claims);
        } catch (Rejected refused) {
            throw refused;
        } catch (RuntimeException e) {
            // The SDK parses a claim only when it is read; a blank identifier is malformed.
            throw refused(provider, "malformed: " + e);
        }
    }

    private UpstreamLogout logout(IdentityProvider provider, LogoutTokenClaimsSet claims) {
        Instant issuedAt = claims.getIssueTime().toInstant();
        Instant now = clock.instant();
        if (!now.isBefore(issuedAt.plus(LIFE)) || issuedAt.isAfter(now.plus(IdTokens.SKEW))) {
            throw refused(provider, "issued too long ago, or in the future");
        }
        return new UpstreamLogout(
                Optional.ofNullable(claims.getSessionID()).map(sid -> sid.getValue()),
                Optional.ofNullable(claims.getSubject()).map(sub -> sub.getValue()),
                Sha256.of("logout token " + provider.alias() + " "
                        + claims.getJWTID().getValue()),
                issuedAt.plus(LIFE).plus(IdTokens.SKEW));
    }

    private static SignedJWT parse(IdentityProvider provider, String text) {
        if (text.length() > LONGEST) {
            throw refused(provider, "too long");
        }
        try {
            return SignedJWT.parse(text);
        } catch (ParseException | RuntimeException e) {
            throw refused(provider, "no signed JWT");
        }
    }

    private LogoutTokenClaimsSet validate(IdentityProvider provider, SignedJWT token) {
        JWKSet keys = known.keys(provider);
        try {
            return validate(provider, token, keys);
        } catch (BadJOSEException e) {
            return again(provider, token);
        } catch (JOSEException | RuntimeException e) {
            throw refused(provider, String.valueOf(e.getMessage()));
        }
    }

    /** Tries again with newly fetched keys, because the cached ones may be some minutes old. */
    private LogoutTokenClaimsSet again(IdentityProvider provider, SignedJWT token) {
        JWKSet refreshed = known.refreshedKeys(provider);
        try {
            return validate(provider, token, refreshed);
        } catch (BadJOSEException | JOSEException | RuntimeException e) {
            throw refused(provider, String.valueOf(e.getMessage()));
        }
    }

    private static LogoutTokenClaimsSet validate(IdentityProvider provider, SignedJWT token, JWKSet keys)
            throws BadJOSEException, JOSEException {
        return new LogoutTokenValidator(
                        new Issuer(provider.issuer()),
                        new ClientID(provider.client().id()),
                        JWSAlgorithm.parse(provider.idTokenAlgorithm().name()),
                        keys)
                .validate(token);
    }

    private static Rejected refused(IdentityProvider provider, String cause) {
        return FederationRefusal.refused(provider.alias(), "logout token: " + cause);
    }
}
