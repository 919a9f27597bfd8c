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
 * One of our access tokens: signed by us, for us, in time (RFC 9068 §2.2, §4). Whether it was revoked is
 * {@link AccessTokens}' answer.
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
     * Reads what passed the gate.
     *
     * @throws Rejected with {@link OAuthError#invalidToken()} if it has not the content of ours
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

    /** Whom it is about ({@code sub}). */
    public TokenSubject subject() {
        return subject;
    }

    /** The person it is about; empty where that is a client. */
    public Optional<Person> person() {
        return subject instanceof Person person ? Optional.of(person) : Optional.empty();
    }

    /** Whom it was issued to ({@code client_id}). */
    public ClientId client() {
        return client;
    }

    /** What it is for ({@code aud}); one of ours has one audience. */
    public String audience() {
        return String.valueOf(verified.claim("aud").orElse(""));
    }

    /** What it permits ({@code scope}). */
    public Scope scope() {
        return verified.scope();
    }

    /** Who acts for its subject now ({@code act}, RFC 8693 §4.1); who did before them is for information only. */
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
