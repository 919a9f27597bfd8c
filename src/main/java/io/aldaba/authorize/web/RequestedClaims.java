package io.aldaba.authorize.web;

import com.nimbusds.openid.connect.sdk.OIDCClaimsRequest;
import com.nimbusds.openid.connect.sdk.claims.ClaimRequirement;
import com.nimbusds.openid.connect.sdk.claims.ClaimsSetRequest;
import io.aldaba.claims.ClaimsRequest;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.login.ListAcrValues;
import java.util.Collections;
import java.util.HashSet;
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

    /** Whom the request is about, if it names a value for {@code sub} (Core §5.5.1). */
    Optional<String> subject() {
        return inIdToken("sub").map(ClaimsSetRequest.Entry::getValueAsString);
    }

    /**
     * Refuses to log anybody in where the {@code acr} must be one that nobody can reach here (Core §5.5.1.1): that counts as a
     * failed login. Without {@code essential} it is a wish only, as {@code acr_values} always is.
     *
     * @return what must be reached, one of these
     * @throws Rejected with {@code unmet_authentication_requirements}
     */
    Set<String> requireReachable(ListAcrValues listAcrValues) {
        Set<String> demanded = demandedAcr();
        if (!demanded.isEmpty() && Collections.disjoint(demanded, listAcrValues.list())) {
            throw new Rejected(OAuthError.unmetAuthenticationRequirements(), "an acr that cannot be reached");
        }
        return demanded;
    }

    /** How sure the login must be, one of these; as it comes if there are none. */
    Set<String> demandedAcr() {
        return inIdToken("acr")
                .filter(acr -> acr.getClaimRequirement() == ClaimRequirement.ESSENTIAL)
                .map(RequestedClaims::values)
                .orElse(Set.of());
    }

    private Optional<ClaimsSetRequest.Entry> inIdToken(String name) {
        return asked.map(OIDCClaimsRequest::getIDTokenClaimsRequest).map(claims -> claims.get(name));
    }

    /** The values one of which is asked for; none where any will do. */
    private static Set<String> values(ClaimsSetRequest.Entry entry) {
        Set<String> values = new HashSet<>();
        if (entry.getValueAsString() != null) {
            values.add(entry.getValueAsString());
        }
        if (entry.getValuesAsListOfStrings() != null) {
            values.addAll(entry.getValuesAsListOfStrings());
        }
        return values;
    }

    private static Set<String> names(@Nullable ClaimsSetRequest claims) {
        return claims == null
                ? Set.of()
                : claims.getEntries().stream()
                        .map(ClaimsSetRequest.Entry::getClaimName)
                        .collect(Collectors.toSet());
    }
}
