package io.aldaba.authorize.web;

import com.nimbusds.openid.connect.sdk.OIDCClaimsRequest;
import com.nimbusds.openid.connect.sdk.claims.ClaimsSetRequest;
import io.aldaba.claims.ClaimsRequest;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.user.UserId;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a request asks for by the parameter {@code claims} (OpenID Connect Core §5.5). */
final class RequestedClaims {

    private final Optional<OIDCClaimsRequest> asked;

    RequestedClaims(Optional<OIDCClaimsRequest> asked) {
        this.asked = asked;
    }

    /** The names, by the place where they are to be told. */
    ClaimsRequest names() {
        return asked.map(claims -> new ClaimsRequest(
                        names(claims.getIDTokenClaimsRequest()), names(claims.getUserInfoClaimsRequest())))
                .orElse(ClaimsRequest.NONE);
    }

    /**
     * Whom the request is about, if it names a value for {@code sub} (Core §5.5.1).
     *
     * @throws Rejected with {@code login_required} for a subject nobody has
     */
    Optional<UserId> subject() {
        return asked.map(OIDCClaimsRequest::getIDTokenClaimsRequest)
                .map(claims -> claims.get("sub"))
                .map(ClaimsSetRequest.Entry::getValueAsString)
                .map(text -> UserId.parse(text)
                        .orElseThrow(() -> new Rejected(OAuthError.loginRequired(), "a subject nobody has")));
    }

    private static Set<String> names(@Nullable ClaimsSetRequest claims) {
        return claims == null
                ? Set.of()
                : claims.getEntries().stream()
                        .map(ClaimsSetRequest.Entry::getClaimName)
                        .collect(Collectors.toSet());
    }
}
