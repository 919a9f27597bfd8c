package io.aldaba.token;

import io.aldaba.client.ClientId;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.Scope;
import io.aldaba.key.VerifiedToken;
import io.aldaba.token.TokenSubject.Person;
import java.util.Map;
import java.util.Optional;

/**
 * One of our access tokens, with verified signature, claims and times (RFC 9068 §2.2, §4). {@link AccessTokens} tells
 * whether it is revoked.
 */
public final class AccessToken {

    private final VerifiedToken verified;
    private final TokenSubject subject;
    private final ClientId client;

    private AccessToken(VerifiedToken verified) {
        this.verified = verified;
        subject = TokenSubject.of(verified);
        client = new ClientId(verified.clientId());
    }

    /**
     * Reads a token that the verifier accepted.
     *
     * @throws Rejected with {@link OAuthError#invalidToken()} if it lacks the claims of our access tokens
     */
    public static AccessToken of(VerifiedToken verified) {
        try {
            return new AccessToken(verified);
        } catch (IllegalArgumentException e) {
            throw new Rejected(OAuthError.invalidToken(), "the token has not the content of an access token");
        }
    }

    /** Its identifier ({@code jti}). */
    public String id() {
        return verified.tokenId();
    }

    /** The user or client it is about ({@code sub}). */
    public TokenSubject subject() {
        return subject;
    }

    /** The user it is about; empty if it is about a client. */
    public Optional<Person> person() {
        return subject instanceof Person person ? Optional.of(person) : Optional.empty();
    }

    /** The client it was issued to ({@code client_id}). */
    public ClientId client() {
        return client;
    }

    /** The resource it is for ({@code aud}); our tokens have one audience. */
    public String audience() {
        return String.valueOf(verified.claim("aud").orElse(""));
    }

    /** What it permits ({@code scope}). */
    public Scope scope() {
        return verified.scope();
    }

    /** Who currently acts for its subject ({@code act}, RFC 8693 §4.1). Earlier actors are for information only. */
    public Optional<String> actor() {
        return verified.claim("act")
                .filter(Map.class::isInstance)
                .map(act -> ((Map<?, ?>) act).get("sub"))
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }

    /** The verified token, with all its claims. */
    public VerifiedToken verified() {
        return verified;
    }
}
