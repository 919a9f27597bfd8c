package io.aldaba.token;

import io.aldaba.client.Client;
import io.aldaba.client.GrantType;
import io.aldaba.client.ValidatedRedirect;
import io.aldaba.clientauthentication.AuthenticatedClient;
import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.Ids;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.RandomTokens;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.SecretKind;
import io.aldaba.kernel.UseCase;
import io.aldaba.login.AuthenticatedUser;
import io.aldaba.resource.Resource;
import io.aldaba.user.User;
import io.aldaba.user.Users;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Begins a token family, with its first refresh token if the client may use one. */
@UseCase
public class OpenTokenFamily {

    /** The audit detail with the number of groups, if the tokens have no room for them. */
    private static final String LEFT_OUT = "groups_left_out";

    private final TokenFamilies families;
    private final RefreshTokens refreshTokens;
    private final Users users;
    private final TokenSettings settings;
    private final RandomTokens random;
    private final Ids ids;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    public OpenTokenFamily(
            TokenFamilies families,
            RefreshTokens refreshTokens,
            Users users,
            TokenSettings settings,
            RandomTokens random,
            Ids ids,
            AuditTrail audit,
            Clock clock) {
        this.families = families;
        this.refreshTokens = refreshTokens;
        this.users = users;
        this.settings = settings;
        this.random = random;
        this.ids = ids;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Begins a family with an identifier of its own.
     *
     * @param resource the resource its first access token is for
     * @throws Rejected with {@code invalid_grant} if the user was disabled meanwhile
     */
    public Entitlement open(
            AuthenticatedClient client, Authorization authorization, Resource resource, RemoteAddress from) {
        return open(new TokenFamilyId(ids.next()), client, authorization, resource, from);
    }

    /**
     * The same for a user who logs in just now, in the transaction of that login: it has locked the user's row, so
     * the user is as it read them and is not read again.
     */
    public Entitlement openAtLogin(
            AuthenticatedClient client,
            AuthenticatedUser user,
            Authorization authorization,
            Resource resource,
            RemoteAddress from) {
        boolean refreshable = client.mayUse(GrantType.REFRESH_TOKEN);
        TokenFamilyId id = new TokenFamilyId(ids.next());
        return open(id, client.registration(), refreshable, user.user(), authorization, resource, from);
    }

    /** Begins a family with an identifier that was promised before. */
    public Entitlement open(
            TokenFamilyId id,
            AuthenticatedClient client,
            Authorization authorization,
            Resource resource,
            RemoteAddress from) {
        return open(id, client, users.find(authorization.login().user()), authorization, resource, from);
    }

    /**
     * The same if the caller has read the user in this transaction, and then locked the session of the login: a user
     * disabled since has no session.
     */
    public Entitlement open(
            TokenFamilyId id,
            AuthenticatedClient client,
            Optional<User> user,
            Authorization authorization,
            Resource resource,
            RemoteAddress from) {
        User subject = requireEnabled(user, OAuthError.invalidGrant("The grant is no longer valid."));
        boolean refreshable = client.mayUse(GrantType.REFRESH_TOKEN);
        return open(id, client.registration(), refreshable, subject, authorization, resource, from);
    }

    /**
     * Begins a family for a client that is answered through the browser. Only its redirect URI was checked, so it
     * never refreshes (RFC 6749 §4.2.2).
     *
     * @throws Rejected with {@code login_required} if the user was disabled meanwhile
     */
    public Entitlement openByRedirect(
            ValidatedRedirect redirect, Authorization authorization, Resource resource, RemoteAddress from) {
        User subject = requireEnabled(users.find(authorization.login().user()), OAuthError.loginRequired());
        return open(new TokenFamilyId(ids.next()), redirect.client(), false, subject, authorization, resource, from);
    }

    private static User requireEnabled(Optional<User> user, OAuthError otherwise) {
        return user.filter(User::enabled)
                .orElseThrow(() -> new Rejected(otherwise, "the user was disabled since login"));
    }

    private Entitlement open(
            TokenFamilyId id,
            Client client,
            boolean refreshable,
            User subject,
            Authorization authorization,
            Resource resource,
            RemoteAddress from) {
        Instant now = clock.instant();
        Duration lifetime = refreshable ? settings.refreshTokenLifetime() : resource.lifetime();
        TokenFamily family = new TokenFamily(
                id,
                authorization.login(),
                client.id(),
                authorization.scope(),
                authorization.resources(),
                authorization.claims(),
                now,
                TokenFamily.end(now, lifetime),
                Optional.empty());
        families.add(family);
        Optional<Secret> first = refreshable ? Optional.of(SecretKind.REFRESH_TOKEN.from(random)) : Optional.empty();
        first.ifPresent(token ->
                refreshTokens.add(RefreshToken.fresh(token.digest(), family, now, settings.refreshTokenIdle())));
        AuditEvent issued = AuditEvent.of("tokens.issued")
                .with(AuditEvent.USER, subject.id().value())
                .with(AuditEvent.CLIENT, client.id().value())
                .with(AuditEvent.ADDRESS, from.value())
                .with("family", family.id().value());
        Set<String> groups = subject.groupNames();
        audit.record(client.leavesOut(groups) ? issued.with(LEFT_OUT, String.valueOf(groups.size())) : issued);
        return new Entitlement(
                family,
                subject,
                client,
                family.scope(),
                resource,
                first,
                authorization.nonce(),
                client.groupsInAccessToken(groups, family.scope()));
    }
}
