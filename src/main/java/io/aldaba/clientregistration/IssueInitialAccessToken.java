package io.aldaba.clientregistration;

import io.aldaba.client.GrantType;
import io.aldaba.client.GrantTypes;
import io.aldaba.kernel.Actor;
import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.Ids;
import io.aldaba.kernel.JsonPath;
import io.aldaba.kernel.Members;
import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Problem.FieldFault;
import io.aldaba.kernel.RandomTokens;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.SecretKind;
import io.aldaba.kernel.UseCase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Issues an initial access token for an administrator (RFC 7591 §3). */
@UseCase
public class IssueInitialAccessToken {

    private final InitialAccessTokens tokens;
    private final GrantTypes grantTypes;
    private final RandomTokens random;
    private final Ids ids;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    public IssueInitialAccessToken(
            InitialAccessTokens tokens,
            GrantTypes grantTypes,
            RandomTokens random,
            Ids ids,
            AuditTrail audit,
            Clock clock) {
        this.tokens = tokens;
        this.grantTypes = grantTypes;
        this.random = random;
        this.ids = ids;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Issues one: for a single client and one day, unless requested otherwise.
     *
     * @param wanted {@code expires_in}, {@code max_uses} and {@code client_metadata}, each of which may be absent
     * @param by the administrator
     * @throws Rejected with every fault of the request
     */
    public Issued issue(Map<String, @Nullable Object> wanted, Actor by) {
        InitialAccessTokenRequest request = read(wanted);
        Instant now = clock.instant();
        Secret secret = SecretKind.INITIAL_ACCESS_TOKEN.from(random);
        InitialAccessToken token = new InitialAccessToken(
                ids.next(),
                secret.digest(),
                request.template(),
                Optional.of(request.maxUses().orElse(1L)),
                0,
                now,
                Optional.of(now.plus(request.lifetime().orElse(InitialAccessToken.USUAL_LIFE))));
        tokens.put(token);
        audit.record(AuditEvent.of("initial_access_token.issued")
                .with("token", token.id())
                .by(by));
        return new Issued(token, secret);
    }

    private InitialAccessTokenRequest read(Map<String, @Nullable Object> wanted) {
        List<FieldFault> faults = new ArrayList<>();
        Members members = new Members(JsonPath.ROOT, wanted, faults);
        return InitialAccessTokenRequest.read(
                        members, text -> GrantType.parse(text).filter(grantTypes::include))
                .orElseThrow(() -> new Rejected(
                        Problem.invalidFields(faults.stream()
                                .map(fault -> new FieldFault(JsonPath.belowRoot(fault.field()), fault.message()))
                                .toList()),
                        "an initial access token that cannot be issued"));
    }

    /**
     * A new token.
     *
     * @param token its stored properties
     * @param secret the token itself, shown once
     */
    public record Issued(InitialAccessToken token, Secret secret) {}
}
