package io.aldaba.verification;

import java.security.Principal;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * An access token that was good a moment ago, as the principal it is about (RFC 9068 §2.2). Ask again for each request: this
 * one does not notice a revocation.
 *
 * @param id its identifier ({@code jti})
 * @param issuer the Aldaba that issued it ({@code iss})
 * @param subject whom it is about ({@code sub}), the same for ever
 * @param username the name the person logs in with ({@code upn}); empty where a client calls on its own behalf
 * @param groups the groups the person was in when it was issued ({@code groups})
 * @param scope what it permits ({@code scope})
 * @param clientId the client it was issued to ({@code client_id})
 * @param audience what it is for ({@code aud})
 * @param issuedAt when it was issued ({@code iat})
 * @param expiresAt from when on it is expired ({@code exp})
 * @param actor who acts for the person, where one does ({@code act}, RFC 8693 §4.1)
 */
public record AccessToken(
        String id,
        String issuer,
        String subject,
        Optional<String> username,
        Set<String> groups,
        Set<String> scope,
        String clientId,
        String audience,
        Instant issuedAt,
        Instant expiresAt,
        Optional<String> actor)
        implements Principal {

    /** Copies the sets. */
    public AccessToken {
        groups = Set.copyOf(groups);
        scope = Set.copyOf(scope);
    }

    /**
     * The name the person logs in with; of a client its subject. It is for logs and greetings. To decide who may do
     * what, ask for {@link #username} or {@link #subject}: this does not tell a person from a client, and a person's
     * name may change or become another's.
     */
    @Override
    public String getName() {
        return username.orElse(subject);
    }
}
