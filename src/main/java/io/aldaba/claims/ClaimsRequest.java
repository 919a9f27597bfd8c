package io.aldaba.claims;

import io.aldaba.kernel.Scope;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a client asked for by the {@code claims} parameter (OpenID Connect Core §5.5), as far as it makes a difference here: a
 * claim is told if there is one to tell, essential or not (§5.5.1), and claims nobody here knows are left out.
 *
 * @param idToken the names asked for in the ID token
 * @param userInfo the names asked for at UserInfo
 */
public record ClaimsRequest(Set<String> idToken, Set<String> userInfo) {

    /** Asks for nothing. */
    public static final ClaimsRequest NONE = new ClaimsRequest(Set.of(), Set.of());

    /** Copies the names we know, in their order. */
    public ClaimsRequest {
        idToken = known(idToken);
        userInfo = known(userInfo);
    }

    /**
     * What a client may have of it: a claim of a scope that it did not register is left out, as any claim may be (Core §5.5.1). Asked
     * for by name, it would else be told what an operator, or the rule for clients that register themselves, denies it.
     *
     * @param registered the most the client may ask for
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
