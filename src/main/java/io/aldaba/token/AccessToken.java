package io.aldaba.token;

import io.aldaba.client.ClientId;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.Scope;
import io.aldaba.key.VerifiedToken;
import io.aldaba.user.UserId;
import java.util.List;

/**
 * One of our access tokens: signed by us, for us, in time (RFC 9068 §2.2, §4). Whether it was revoked is
 * {@link AccessTokens}' answer.
 */
public final class AccessToken {

    /** The private claim that names the token family (RFC 7519 §4.3), by which a whole family is revoked at once. */
    static final String FAMILY = "family";

    private final VerifiedToken verified;
    private final UserId user;
    private final String username;
    private final ClientId client;
    private final TokenFamilyId family;

    private AccessToken(VerifiedToken verified) {
        this.verified = verified;
        user = new UserId(verified.subject());
        client = new ClientId(verified.clientId());
        username = text(verified, "upn");
        family = new TokenFamilyId(text(verified, FAMILY));
    }

    /**
     * Reads what passed the gate.
     *
     * @throws Rejected with {@link OAuthError#invalidToken()} if it has not the content of ours
     */
    static AccessToken of(VerifiedToken verified) {
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
    public UserId user() {
        return user;
    }

    /** The name they log in with, as it was when the token was issued ({@code upn}). */
    public String username() {
        return username;
    }

    /** The groups they were in when the token was issued ({@code groups}). */
    public List<String> groups() {
        return verified.groups();
    }

    /** Whom it was issued to ({@code client_id}). */
    public ClientId client() {
        return client;
    }

    /** The family it belongs to. */
    public TokenFamilyId family() {
        return family;
    }

    /** What it permits ({@code scope}). */
    public Scope scope() {
        return verified.scope();
    }

    /** All it says. */
    public VerifiedToken verified() {
        return verified;
    }

    private static String text(VerifiedToken token, String claim) {
        if (token.claim(claim).orElse("") instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw new IllegalArgumentException("no text in " + claim);
    }
}
