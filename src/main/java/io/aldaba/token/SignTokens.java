package io.aldaba.token;

import io.aldaba.claims.PersonalClaims;
import io.aldaba.kernel.Flow;
import io.aldaba.kernel.Secret;
import jakarta.inject.Inject;
import java.util.Optional;

/** Signs the tokens of an {@link Entitlement}: an access token, and an ID token if the scope has {@code openid}. */
@Flow
public class SignTokens {

    private final SignAccessToken signAccessToken;
    private final SignIdToken signIdToken;

    @Inject
    public SignTokens(SignAccessToken signAccessToken, SignIdToken signIdToken) {
        this.signAccessToken = signAccessToken;
        this.signIdToken = signIdToken;
    }

    /** Signs the access token, and the ID token if the scope asks for one. */
    public IssuedTokens sign(Entitlement entitlement) {
        AccessContent content = entitlement.access();
        SignAccessToken.Signed access = signAccessToken.sign(content);
        Optional<Secret> idToken = entitlement.scope().has(PersonalClaims.OPENID)
                ? Optional.of(signIdToken.sign(entitlement, access.token()))
                : Optional.empty();
        return new IssuedTokens(
                access.token(),
                access.expiresIn(),
                entitlement.refreshToken(),
                idToken,
                content.scope(),
                !entitlement.family().scope().isEmpty());
    }
}
