package io.aldaba.authorize.web;

import com.nimbusds.openid.connect.sdk.OIDCClaimsRequest;
import com.nimbusds.openid.connect.sdk.claims.ClaimRequirement;
import com.nimbusds.openid.connect.sdk.claims.ClaimsSetRequest;
import io.aldaba.claims.ClaimsRequest;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.login.ListAcrValues;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The claims that a request asks for by the parameter {@code claims} (OpenID Connect Core §5.5). */
final class RequestedClaims {

    private final Optional<OIDCClaimsRequest> asked;

    RequestedClaims(Optional<OIDCClaimsRequest> asked) {
        this.asked = asked;
    }

    /** The claim names, by where they are returned. */
    ClaimsRequest names() {
        return asked.map(claims -> new ClaimsRequest(
                        names(claims.getIDTokenClaimsRequest()), names(claims.getUserInfoClaimsRequest())))
                .orElse(ClaimsRequest.NONE);
    }

    /**
     * The subject identifiers, one of which the request is about, if it has values for {@code sub} (Core §5.5.1).
     *
     * @throws Rejected with {@code invalid_request} for values that are no texts
     */
    Set<String> subjects() {
        return inIdToken("sub").map(RequestedClaims::values).orElse(Set.of());
    }

    /**
     * Refuses a request whose essential {@code acr} nobody can reach here (Core §5.5.1.1): that counts as a failed
     * login. Without {@code essential} it is only a wish, as {@code acr_values} always are.
     *
     * @return the values, one of which must be reached
     * @throws Rejected with {@code unmet_authentication_requirements}, or as {@link #demandedAcr} does
     */
    Set<String> requireReachable(ListAcrValues listAcrValues) {
        Set<String> demanded = demandedAcr();
        if (!demanded.isEmpty() && Collections.disjoint(demanded, listAcrValues.list())) {
            throw new Rejected(OAuthError.unmetAuthenticationRequirements(), "an acr that cannot be reached");
        }
        return demanded;
    }

    /**
     * The essential {@code acr} values, one of which the login must reach; any login is sufficient if there are none.
     *
     * @throws Rejected with {@code invalid_request} for values that are no texts
     */
    Set<String> demandedAcr() {
        return inIdToken("acr")
                .filter(acr -> acr.getClaimRequirement() == ClaimRequirement.ESSENTIAL)
                .map(RequestedClaims::values)
                .orElse(Set.of());
    }

    /** Whether {@code auth_time} is essential, so that the ID token must have it (Core §2). */
    boolean demandsAuthTime() {
        return inIdToken("auth_time")
                .filter(time -> time.getClaimRequirement() == ClaimRequirement.ESSENTIAL)
                .isPresent();
    }

    private Optional<ClaimsSetRequest.Entry> inIdToken(String name) {
        return asked.map(OIDCClaimsRequest::getIDTokenClaimsRequest).map(claims -> claims.get(name));
    }

    /**
     * The requested values; empty if any value is acceptable. A value that is no text is refused: ignored, it would
     * require nothing.
     */
    private static Set<String> values(ClaimsSetRequest.Entry entry) {
        List<Object> asked = new ArrayList<>();
        if (entry.getRawValue() != null) {
            asked.add(entry.getRawValue());
        }
        if (entry.getValuesAsRawList() != null) {
            asked.addAll(entry.getValuesAsRawList());
            requireTexts(!asked.isEmpty());
        }
        requireTexts(asked.stream().allMatch(String.class::isInstance));
        return asked.stream().map(String.class::cast).collect(Collectors.toSet());
    }

    private static void requireTexts(boolean holds) {
        if (!holds) {
            throw new Rejected(RequestMessage.malformed(), "values of a claim that are no texts");
        }
    }

    private static Set<String> names(@Nullable ClaimsSetRequest claims) {
        return claims == null
                ? Set.of()
                : claims.getEntries().stream()
                        .map(ClaimsSetRequest.Entry::getClaimName)
                        .collect(Collectors.toSet());
    }
}
