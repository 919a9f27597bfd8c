package io.aldaba.exchange;

import io.aldaba.client.Client;
import io.aldaba.client.ClientMetadata.TokenExchange;
import io.aldaba.client.CurrentClients;
import io.aldaba.clientauthentication.AuthenticatedClient;
import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.UseCase;
import io.aldaba.key.TokenVerifier;
import io.aldaba.resource.Resource;
import io.aldaba.token.AccessContent;
import io.aldaba.token.AccessToken;
import io.aldaba.token.AccessTokens;
import io.aldaba.token.Bearer;
import io.aldaba.token.ChooseResource;
import io.aldaba.token.LivePerson;
import io.aldaba.token.TokenSettings;
import io.aldaba.token.TokenSubject;
import io.aldaba.token.TokenSubject.Person;
import io.aldaba.user.User;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides whether a client may exchange a token, and the content of the new one (RFC 8693 §2.1, §2.2.2, §4.1). */
@UseCase
public class JudgeExchange {

    private static final String ACT = "act";
    private static final OAuthError SUBJECT =
            OAuthError.invalidRequest("The subject_token is invalid, dead, or not the client's to exchange.");
    private static final OAuthError ACTOR =
            OAuthError.invalidRequest("The actor_token is missing, invalid, dead, or not the client's own.");

    private final TokenVerifier verifier;
    private final AccessTokens accessTokens;
    private final CurrentClients clients;
    private final ChooseResource chooseResource;
    private final Issuer issuer;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    public JudgeExchange(
            TokenVerifier verifier,
            AccessTokens accessTokens,
            CurrentClients clients,
            ChooseResource chooseResource,
            Issuer issuer,
            AuditTrail audit,
            Clock clock) {
        this.verifier = verifier;
        this.accessTokens = accessTokens;
        this.clients = clients;
        this.chooseResource = chooseResource;
        this.issuer = issuer;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The content of the new token.
     *
     * @throws Rejected with {@code unauthorized_client} for a client without a policy; with {@code invalid_request}
     *     for a token that is not ours, not alive or not the client's to present, and for a missing actor; with
     *     {@code invalid_target} and {@code invalid_scope} for more than the policy, the client or the subject token
     *     permits
     */
    AccessContent judge(ExchangeRequest request, AuthenticatedClient client, RemoteAddress from) {
        TokenExchange policy = client.requireTokenExchange();
        Bearer bearer = read(request.subjectToken(), SUBJECT);
        AccessToken subject = bearer.token();
        require(
                subject.client().equals(client.id())
                        || Resource.among(policy.subjectResources(), subject.audience())
                                .isPresent(),
                SUBJECT,
                "client " + client.id() + " showed a token that it may not exchange");
        Optional<Map<String, Object>> actor = request.actorToken().isPresent()
                ? Optional.of(actor(read(request.actorToken().get(), ACTOR).token(), subject, client))
                : impersonated(policy, subject, client);
        Resource resource = chooseResource.choose(policy.resources(), request.targets());
        Scope scope = scope(request.scope(), subject, client);
        AccessContent content = new AccessContent(
                subjectFor(client, bearer, scope),
                client.id(),
                resource,
                resource.requireSome(scope, request.scope()),
                subject.verified().expiresAt(),
                actor);
        record(content, subject, from);
        return content;
    }

    private Bearer read(Secret presented, OAuthError refusal) {
        AccessToken token;
        try {
            token = AccessToken.of(verifier.verify(presented.reveal(), TokenSettings.anyAccessTokenGate(issuer)));
        } catch (Rejected notOne) {
            throw new Rejected(refusal, "token exchange: " + notOne.getMessage());
        }
        Instant now = clock.instant();
        Optional<LivePerson> person = accessTokens.livePerson(token, now);
        require(
                token.person().isPresent() ? person.isPresent() : accessTokens.isLive(token, now),
                refusal,
                "token exchange with a dead token");
        return new Bearer(token, person);
    }

    /**
     * The subject of the new token. Its groups are those that the client's own tokens contain, limited to groups in
     * the subject token that the user still has: a group withheld from the first client cannot be had by exchange.
     */
    private TokenSubject subjectFor(AuthenticatedClient client, Bearer bearer, Scope scope) {
        AccessToken token = bearer.token();
        if (bearer.person().isEmpty()) {
            return token.subject();
        }
        User user = bearer.person().get().user();
        return Person.of(
                user,
                client.groupsInAccessToken(toldOf(user, token), scope),
                token.person().orElseThrow().family());
    }

    /** The user's groups that the token contains, under the names by which the first client knows them. */
    private List<String> toldOf(User user, AccessToken token) {
        Client first = clients.recall(token.client());
        List<String> told = token.verified().groups();
        return user.groupNames().stream()
                .filter(group -> first.groups(List.of(group)).stream().anyMatch(told::contains))
                .toList();
    }

    /** The current actor, with the earlier actors nested in it (RFC 8693 §4.1). */
    private static Map<String, Object> actor(AccessToken actor, AccessToken subject, AuthenticatedClient client) {
        require(
                actor.client().equals(client.id()),
                ACTOR,
                "client " + client.id() + " showed another client's token as the actor's");
        Map<String, Object> act = new LinkedHashMap<>();
        act.put("sub", actor.subject().value());
        subject.verified().claim(ACT).ifPresent(earlier -> act.put(ACT, earlier));
        return act;
    }

    /** The earlier actors only: no actor is added. */
    @SuppressWarnings("unchecked") // a claim that is an object has names for keys
    private static Optional<Map<String, Object>> impersonated(
            TokenExchange policy, AccessToken subject, AuthenticatedClient client) {
        require(policy.mayImpersonate(), ACTOR, "client " + client.id() + " showed no actor and may not impersonate");
        return subject.verified().claim(ACT).map(earlier -> (Map<String, Object>) earlier);
    }

    private static Scope scope(Scope requested, AccessToken subject, AuthenticatedClient client) {
        if (requested.isEmpty()) {
            return client.limit(subject.scope());
        }
        require(
                subject.scope().covers(requested),
                OAuthError.invalidScope(),
                "more scope than the subject's token has");
        return client.requireScope(requested);
    }

    private void record(AccessContent content, AccessToken subject, RemoteAddress from) {
        AuditEvent event = AuditEvent.of("token.exchanged")
                .with(AuditEvent.CLIENT, content.client().value())
                .with(AuditEvent.ADDRESS, from.value())
                .with("subject", content.subject().value())
                .with("jti", subject.id())
                .with("resource", content.resource().indicator());
        audit.record(subject.person()
                .map(person -> event.with(AuditEvent.USER, person.value())
                        .with("family", person.family().value()))
                .orElse(event));
    }

    private static void require(boolean holds, OAuthError refusal, String forOperator) {
        if (!holds) {
            throw new Rejected(refusal, forOperator);
        }
    }
}
