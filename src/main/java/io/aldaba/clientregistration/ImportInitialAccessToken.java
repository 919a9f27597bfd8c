package io.aldaba.clientregistration;

import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.Ids;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.Sha256;
import io.aldaba.kernel.UseCase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Brings an initial access token to its declared state. Repeating it changes nothing, and uses stay counted. */
@UseCase
public class ImportInitialAccessToken {

    private static final int MIN_DIFFERENT = 8;

    private final InitialAccessTokens tokens;
    private final Ids ids;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    public ImportInitialAccessToken(InitialAccessTokens tokens, Ids ids, AuditTrail audit, Clock clock) {
        this.tokens = tokens;
        this.ids = ids;
        this.audit = audit;
        this.clock = clock;
    }

    /** Parses a chosen token; empty for one that cannot be a bearer token or could be guessed. */
    public static Optional<Secret> parse(String chosen) {
        boolean strong = CheckInitialAccessToken.isOne(chosen)
                && chosen.chars().distinct().count() >= MIN_DIFFERENT;
        return strong ? Optional.of(Secret.of(chosen)) : Optional.empty();
    }

    /**
     * Brings it to the declared state. Unlike one that an administrator issues, it is unlimited in uses and time by
     * default.
     *
     * @return whether it is new
     */
    public boolean bringTo(Sha256 digest, InitialAccessTokenRequest declared) {
        Optional<InitialAccessToken> present = tokens.find(digest);
        Instant now = clock.instant();
        InitialAccessToken token = new InitialAccessToken(
                present.map(InitialAccessToken::id).orElseGet(ids::next),
                digest,
                declared.template(),
                declared.maxUses(),
                0,
                now,
                declared.lifetime().map(now::plus));
        tokens.put(token);
        audit.record(AuditEvent.of("initial_access_token.imported").with("token", token.id()));
        return present.isEmpty();
    }
}
