package io.aldaba.token;

import io.aldaba.claims.NameSubject;
import io.aldaba.claims.PersonalClaims;
import io.aldaba.client.Client;
import io.aldaba.client.ClientMetadata;
import io.aldaba.kernel.Flow;
import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.SigningAlgorithm;
import io.aldaba.key.TokenGate;
import io.aldaba.key.TokenSigner;
import io.aldaba.login.Login;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Signs the ID token of an {@link Entitlement} (OpenID Connect Core §2, §3.1.3.6). It describes the login. About the
 * user it has only the claims that were requested for it by name and that the client may have now: the claims of a
 * scope come from UserInfo, if there is an access token for it (§5.4), except those in the client's
 * {@code id_token_claims}. It has no {@code auth_time} if another provider did not state it: clients refuse a time
 * that cannot be, such as 0. The client registered the algorithm. All algorithms use SHA-256, so {@code at_hash} must
 * use it, too.
 */
@Flow
public class SignIdToken {

    private static final String TYPE = "JWT";

    private final TokenSigner signer;
    private final NameSubject nameSubject;
    private final TokenSettings settings;
    private final Issuer issuer;
    private final Clock clock;

    @Inject
    public SignIdToken(
            TokenSigner signer, NameSubject nameSubject, TokenSettings settings, Issuer issuer, Clock clock) {
        this.signer = signer;
        this.nameSubject = nameSubject;
        this.settings = settings;
        this.issuer = issuer;
        this.clock = clock;
    }

    /**
     * The gate that every ID token of ours passes and no other token does: only ID tokens have {@code acr}. They lack
     * {@code auth_time} if it is unknown.
     */
    static TokenGate gate(Issuer issuer) {
        return TokenGate.forAnyAudience(
                Set.of(TYPE), Set.of(SigningAlgorithm.values()), issuer.value(), Set.of("aud", "acr"));
    }

    /** Signs an ID token alone, without an access token: so it contains the claims of the scope itself (§5.4). */
    public Secret signAlone(Entitlement entitlement) {
        return sign(entitlement, entitlement.scope(), Optional.empty());
    }

    Secret sign(Entitlement entitlement, Secret accessToken) {
        return sign(entitlement, groupsOf(entitlement.scope()), Optional.of(accessToken));
    }

    /**
     * Signs.
     *
     * @param told the scope whose claims the ID token contains
     */
    private Secret sign(Entitlement entitlement, Scope told, Optional<Secret> accessToken) {
        TokenFamily family = entitlement.family();
        Login login = family.login();
        Client client = entitlement.client();
        Instant now = clock.instant();
        Map<String, Object> claims = new LinkedHashMap<>(PersonalClaims.of(
                entitlement.user(),
                client.groupsInToken(entitlement.user().groupNames()),
                told,
                named(entitlement, client.metadata())));
        claims.put("iss", issuer.value());
        claims.put("sub", nameSubject.name(family.user(), client));
        claims.put("aud", family.client().value());
        claims.put("exp", now.plus(settings.accessTokenLifetime()));
        claims.put("iat", now);
        login.authentication().knownTime().ifPresent(time -> claims.put("auth_time", time));
        claims.put("acr", login.authentication().acr());
        claims.put("amr", List.copyOf(login.authentication().amr()));
        accessToken.ifPresent(token -> claims.put("at_hash", token.digest().leftHalf()));
        login.session().ifPresent(session -> claims.put("sid", session.value()));
        entitlement.nonce().ifPresent(nonce -> claims.put("nonce", nonce));
        return Secret.of(signer.sign(client.metadata().signing().idToken(), TYPE, claims));
    }

    /**
     * The claims the request names, and the scope's claims that the operator configured for the client's ID tokens.
     */
    private static Set<String> named(Entitlement entitlement, ClientMetadata client) {
        Set<String> named = new TreeSet<>(
                entitlement.family().claims().within(client.scope()).idToken());
        named.addAll(PersonalClaims.within(entitlement.scope(), client.idTokenClaims()));
        return named;
    }

    /**
     * Applications look for the groups in the ID token. All other claims of a scope come from UserInfo, unless the
     * client is configured otherwise.
     */
    private static Scope groupsOf(Scope scope) {
        return scope.has(PersonalClaims.GROUPS) ? Scope.of(PersonalClaims.GROUPS) : Scope.NONE;
    }
}
