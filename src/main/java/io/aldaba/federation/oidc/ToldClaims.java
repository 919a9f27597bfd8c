package io.aldaba.federation.oidc;

import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import io.aldaba.federation.UpstreamIdentity;
import io.aldaba.identityprovider.IdentityProvider;
import io.aldaba.session.Authentication;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The optional claims of an ID token. A blank string counts as absent; the SDK would fail on it. */
final class ToldClaims {

    private ToldClaims() {}

    /** {@code sid}. */
    static Optional<String> session(IDTokenClaimsSet claims) {
        return text(claims, IDTokenClaimsSet.SID_CLAIM_NAME);
    }

    /** {@code auth_time}, {@code acr} and {@code amr}. */
    static Authentication authentication(
            IdentityProvider provider, IDTokenClaimsSet claims, Optional<Instant> from, Instant now) {
        Set<String> methods = Optional.ofNullable(claims.getStringListClaim(IDTokenClaimsSet.AMR_CLAIM_NAME)).stream()
                .flatMap(List::stream)
                .filter(method -> !method.isBlank())
                .collect(Collectors.toSet());
        return UpstreamIdentity.authentication(
                provider,
                AuthTime.of(provider, claims, from, now),
                text(claims, IDTokenClaimsSet.ACR_CLAIM_NAME),
                methods);
    }

    private static Optional<String> text(IDTokenClaimsSet claims, String name) {
        return Optional.ofNullable(claims.getStringClaim(name)).filter(text -> !text.isBlank());
    }
}
