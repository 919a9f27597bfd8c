package io.aldaba.claims;

import io.aldaba.kernel.Scope;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * The claims that a client requested by the {@code claims} parameter (OpenID Connect Core §5.5), as far as it matters
 * here: a claim is returned if it has a value, essential or not (§5.5.1), and unknown claims are ignored.
 *
 * @param idToken the names requested for the ID token
 * @param userInfo the names requested for UserInfo
 */
public record ClaimsRequest(Set<String> idToken, Set<String> userInfo) {

    /** No claims. */
    public static final ClaimsRequest NONE = new ClaimsRequest(Set.of(), Set.of());

    /** Copies the known names, in their order. */
    public ClaimsRequest {
        idToken = known(idToken);
        userInfo = known(userInfo);
    }

    /**
     * The part that a client may have: claims of scope tokens that it did not register are left out, as any claim may
     * be (Core §5.5.1). Otherwise a request by name would return what an operator, or the policy for clients that
     * register themselves, denies it.
     *
     * @param registered the largest scope of the client
     */
    public ClaimsRequest within(Scope registered) {
        return new ClaimsRequest(
                PersonalClaims.within(registered, idToken), PersonalClaims.within(registered, userInfo));
    }

    private static Set<String> known(Set<String> names) {
        Set<String> known = new TreeSet<>(names);
        known.retainAll(PersonalClaims.SUPPORTED);
        return Collections.unmodifiableSet(known);
    }
}
