package io.aldaba.token;

import io.aldaba.clientauthentication.AuthenticatedClient;
import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.RandomTokens;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.SecretKind;
import io.aldaba.kernel.UseCase;
import io.aldaba.resource.Resource;
import io.aldaba.token.RefreshToken.Consumption;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Replaces a refresh token by its successor (RFC 6749 §6, RFC 9700 §4.14.2). A client that authenticates strongly
 * keeps its token, which is worthless to anybody else. The token of any other client is used once. A second use means
 * that two parties hold it and nobody knows which is the thief: the whole family is revoked, including the successor.
 * So of any number of simultaneous uses one gets a successor, and the others revoke it.
 */
@UseCase
public class RotateRefreshToken {

    private final RefreshTokens refreshTokens;
    private final TokenFamilies families;
    private final ChooseResource chooseResource;
    private final TokenSettings settings;
    private final RandomTokens random;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    public RotateRefreshToken(
            RefreshTokens refreshTokens,
            TokenFamilies families,
            ChooseResource chooseResource,
            TokenSettings settings,
            RandomTokens random,
            AuditTrail audit,
            Clock clock) {
        this.refreshTokens = refreshTokens;
        this.families = families;
        this.chooseResource = chooseResource;
        this.settings = settings;
        this.random = random;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A stale grant does no harm: the one statement that uses the token up decides, and the tokens of a revoked
     * family are dead.
     */
    Entitlement rotate(
            Secret presented,
            RefreshGrant grant,
            AuthenticatedClient client,
            Scope requested,
            Set<String> resources,
            RemoteAddress from) {
        Instant now = clock.instant();
        RefreshToken token = grant.token();
        TokenFamily family = grant.family();
        family.requireUsableBy(client, now);
        if (!grant.user().enabled()) {
            throw refused("the user of the refresh token is disabled");
        }
        if (!token.isConsumed() && token.isExpiredAt(now)) {
            throw refused("expired refresh token");
        }
        requireNotReused(presented, grant, client, from, now);
        if (family.isAheadOf(now)) {
            throw refused("token family " + family.id().value() + " was begun by a clock that ran ahead");
        }
        Scope scope = family.requireScope(requested, client);
        Resource resource = chooseResource.chooseAgainFor(client.registration(), family.resources(), resources);
        Entitlement.requireSome(resource, scope, requested);
        Secret next = client.rotatesRefreshTokens()
                ? successorOf(presented, token, family, from, now)
                : prolonged(presented, token, family, now);
        return new Entitlement(
                family,
                grant.user(),
                client.registration(),
                scope,
                resource,
                Optional.of(next),
                Optional.empty(),
                client.groupsInAccessToken(grant.user().groupNames(), scope));
    }

    /** Checked before the time of the family, scope and resource: another fault of the request must not hide a second use. */
    private void requireNotReused(
            Secret presented, RefreshGrant grant, AuthenticatedClient client, RemoteAddress from, Instant now) {
        if (client.rotatesRefreshTokens()
                && grant.token().isConsumed()
                && repeated(presented, now).isEmpty()) {
            throw reused(grant.family(), from, now);
        }
    }

    private Secret successorOf(
            Secret presented, RefreshToken token, TokenFamily family, RemoteAddress from, Instant now) {
        Optional<String> salt = settings.retryWindow().isZero() ? Optional.empty() : Optional.of(random.next());
        if (!refreshTokens.consume(token.digest(), new Consumption(now, salt))) {
            return repeated(presented, now).orElseThrow(() -> reused(family, from, now));
        }
        Secret successor =
                salt.map(grain -> successor(presented, grain)).orElseGet(() -> SecretKind.REFRESH_TOKEN.from(random));
        refreshTokens.add(RefreshToken.fresh(successor.digest(), family, now, settings.refreshTokenIdle()));
        return successor;
    }

    /** The same token, valid for another idle time; nothing is written if that would not extend its lifetime. */
    private Secret prolonged(Secret presented, RefreshToken token, TokenFamily family, Instant now) {
        Instant until = family.boundedExpiry(now, settings.refreshTokenIdle());
        boolean usable = until.isAfter(token.expiresAt())
                ? refreshTokens.prolong(token.digest(), until, now)
                : !token.isConsumed();
        if (!usable) {
            throw refused("a refresh token that was rotated away or expired meanwhile");
        }
        return presented;
    }

    /** The same successor again, within the retry window and while it is unused; never a second one. */
    private Optional<Secret> repeated(Secret presented, Instant now) {
        return refreshTokens
                .find(presented.digest())
                .flatMap(RefreshToken::consumption)
                .filter(use -> use.isWithin(settings.retryWindow(), now))
                .flatMap(Consumption::salt)
                .map(salt -> successor(presented, salt))
                .filter(next -> refreshTokens
                        .find(next.digest())
                        .filter(row -> !row.isConsumed())
                        .isPresent());
    }

    /**
     * Only digests are stored, so the same successor can be returned again only if it is derived from what the client
     * sends. Because of the salt, 256 random bits stored with the tombstone, that alone does not suffice to derive
     * it.
     */
    private static Secret successor(Secret presented, String salt) {
        return SecretKind.REFRESH_TOKEN.from(
                () -> Secret.of(salt + presented.reveal()).digest().base64Url());
    }

    private Rejected reused(TokenFamily family, RemoteAddress from, Instant now) {
        if (families.revoke(family.id(), now)) {
            audit.record(AuditEvent.of("refresh_token.reused")
                    .with(AuditEvent.USER, family.user().value())
                    .with(AuditEvent.CLIENT, family.client().value())
                    .with(AuditEvent.ADDRESS, from.value())
                    .with("family", family.id().value()));
        }
        return refused("refresh token used twice: family " + family.id().value() + " is revoked");
    }

    private static Rejected refused(String forOperator) {
        return new Rejected(TokenFamily.REFUSAL, forOperator);
    }
}
