package io.aldaba.token;

import io.aldaba.client.ClientId;
import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Query;
import io.aldaba.kernel.Rejected;
import io.aldaba.key.TokenVerifier;
import io.aldaba.key.VerifiedToken;
import io.aldaba.session.SessionId;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Reads an ID token of ours that a client sends back ({@code id_token_hint}, OpenID Connect Core §3.1.2.1,
 * RP-Initiated Logout §2). Its times are not checked: it only shows which user the client means.
 */
@Query
public class ReadIdTokenHint {

    private static final OAuthError REFUSAL = OAuthError.invalidRequest("The id_token_hint is invalid.");

    private final TokenVerifier verifier;
    private final Issuer issuer;

    @Inject
    public ReadIdTokenHint(TokenVerifier verifier, Issuer issuer) {
        this.verifier = verifier;
        this.issuer = issuer;
    }

    /**
     * The content of the hint, whichever client it was issued to.
     *
     * @throws Rejected with {@code invalid_request} if it is no ID token of ours
     */
    public Hint read(String compact) {
        try {
            VerifiedToken token = verifier.verifyHint(compact, SignIdToken.gate(issuer));
            Optional<SessionId> session =
                    token.claim("sid").map(String::valueOf).map(SessionId::new);
            return new Hint(new ClientId(audience(token)), token.subject(), session);
        } catch (Rejected | IllegalArgumentException notOne) {
            throw new Rejected(REFUSAL, "id_token_hint: " + notOne.getMessage());
        }
    }

    /**
     * The content of the hint, if it was issued to that client.
     *
     * @throws Rejected with {@code invalid_request} if it is no ID token of ours for that client
     */
    public Hint read(String compact, ClientId client) {
        Hint hint = read(compact);
        if (!hint.client().equals(client)) {
            throw new Rejected(REFUSAL, "id_token_hint of another client");
        }
        return hint;
    }

    private static String audience(VerifiedToken token) {
        if (token.claim("aud").orElse("") instanceof String client) {
            return client;
        }
        throw new IllegalArgumentException("several audiences");
    }

    /**
     * The content of a hint.
     *
     * @param client the client it was issued to
     * @param subject the user it is about, by the subject identifier for that client
     * @param session the session it was issued in
     */
    public record Hint(ClientId client, String subject, Optional<SessionId> session) {}
}
