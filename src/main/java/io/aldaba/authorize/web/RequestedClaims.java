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
     * Whom the request is about, one of these, if it names values for {@code sub} (Core §5.5.1).
     *
     * @throws Rejected with {@code invalid_request} for values that are no texts
     */
    Set<String> subjects() {
        return inIdToken("sub").map(RequestedClaims::values).orElse(Set.of());
    }

    /**
     * Refuses to log anybody in where the {@code acr} must be one that nobody can reach here (Core §5.5.1.1): that counts as a
     * failed login. Without {@code essential} it is a wish only, as {@code acr_values} always is.
     *
     * @return what must be reached, one of these
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
     * How sure the login must be, one of these; as it comes if there are none.
     *
     * @throws Rejected with {@code invalid_request} for values that are no texts
     */
    Set<String> demandedAcr() {
        return inIdToken("acr")
                .filter(acr -> acr.getClaimRequirement() == ClaimRequirement.ESSENTIAL)
                .map(RequestedClaims::values)
                .orElse(Set.of());
    }

    private Optional<ClaimsSetRequest.Entry> inIdToken(String name) {
        return asked.map(OIDCClaimsRequest::getIDTokenClaimsRequest).map(claims -> claims.get(name));
    }

    /** The values one of which is asked for; none where any will do. One that is no text is refused: left out, it would demand nothing. */
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
