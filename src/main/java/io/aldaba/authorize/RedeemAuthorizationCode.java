package io.aldaba.authorize;

import io.aldaba.clientauthentication.AuthenticatedClient;
import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.SecretKind;
import io.aldaba.kernel.UseCase;
import io.aldaba.resource.Resource;
import io.aldaba.session.Sessions;
import io.aldaba.token.Authorization;
import io.aldaba.token.ChooseResource;
import io.aldaba.token.Entitlement;
import io.aldaba.token.OpenTokenFamily;
import io.aldaba.token.TokenFamilies;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;

/** Redeems a code and opens the token family it was issued for, in one transaction (RFC 6749 §4.1.3). */
@UseCase
public class RedeemAuthorizationCode {

    private final AuthorizationCodes codes;
    private final Sessions sessions;
    private final TokenFamilies families;
    private final ChooseResource chooseResource;
    private final OpenTokenFamily openTokenFamily;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    public RedeemAuthorizationCode(
            AuthorizationCodes codes,
            Sessions sessions,
            TokenFamilies families,
            ChooseResource chooseResource,
            OpenTokenFamily openTokenFamily,
            AuditTrail audit,
            Clock clock) {
        this.codes = codes;
        this.sessions = sessions;
        this.families = families;
        this.chooseResource = chooseResource;
        this.openTokenFamily = openTokenFamily;
        this.audit = audit;
        this.clock = clock;
    }

    Entitlement redeem(Redemption redemption, AuthenticatedClient client, RemoteAddress from) {
        Instant now = clock.instant();
        CodeGrant grant = look(redemption.code());
        AuthorizationCode code = grant.code();
        code.requireIssuedTo(client);
        code.requireRedirect(redemption.redirectUri());
        code.requireProof(redemption.codeVerifier());
        // Before the rest of the request is checked: another fault of it must not hide a second use.
        if (code.consumedAt().isPresent()) {
            throw unusable(code, from, now);
        }
        Resource resource = chooseResource.choose(code.authorization().resources(), redemption.resources());
        Authorization authorization = code.authorization()
                .withScope(client.requireLeft(code.authorization().scope()));
        Entitlement.requireSome(resource, authorization.scope(), client);
        if (!codes.consume(code.digest(), now)) {
            throw unusable(code, from, now);
        }
        // After it is used up: otherwise it would become valid when its time of issue comes.
        code.requireIssuedBy(now);
        // After this the user, read with the code, is still enabled: whoever disables a user ends the user's sessions
        // in
        // the same transaction.
        requireLoggedIn(code, now);
        return openTokenFamily.open(code.family(), client, grant.user(), authorization, resource, from);
    }

    private CodeGrant look(Secret presented) {
        if (!SecretKind.AUTHORIZATION_CODE.matches(presented.reveal())) {
            throw refused("not an authorization code");
        }
        return codes.look(presented.digest()).orElseThrow(() -> refused("unknown authorization code"));
    }

    /**
     * A session that ended since the code was issued is refused here; one that ends from now on revokes what is
     * issued here.
     */
    private void requireLoggedIn(AuthorizationCode code, Instant now) {
        boolean over = code.authorization()
                .login()
                .session()
                .filter(session -> sessions.hold(session, now))
                .isEmpty();
        if (over) {
            throw refused("the session of the code is over");
        }
    }

    private Rejected unusable(AuthorizationCode code, RemoteAddress from, Instant now) {
        boolean used =
                codes.find(code.digest()).flatMap(AuthorizationCode::consumedAt).isPresent();
        if (!used) {
            return refused("expired authorization code");
        }
        if (families.revoke(code.family(), now)) {
            audit.record(AuditEvent.of("authorization_code.reused")
                    .with(AuditEvent.USER, code.authorization().login().user().value())
                    .with(AuditEvent.CLIENT, code.client().value())
                    .with(AuditEvent.ADDRESS, from.value())
                    .with("family", code.family().value()));
        }
        return refused("authorization code used twice: what it gave is revoked");
    }

    private static Rejected refused(String forOperator) {
        return new Rejected(AuthorizationCode.REFUSAL, forOperator);
    }
}
