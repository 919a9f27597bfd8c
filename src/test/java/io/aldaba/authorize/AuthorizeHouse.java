package io.aldaba.authorize;

import io.aldaba.claims.ClaimsRequest;
import io.aldaba.client.Client;
import io.aldaba.client.ClientExamples;
import io.aldaba.client.ResponseType;
import io.aldaba.consent.Consent;
import io.aldaba.consent.EndConsent;
import io.aldaba.consent.FindConsent;
import io.aldaba.consent.InMemoryConsents;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.Secret;
import io.aldaba.login.AuthenticatedUser;
import io.aldaba.login.AuthenticatedUsers;
import io.aldaba.session.Authentication;
import io.aldaba.session.BeginSession;
import io.aldaba.session.InMemorySessions;
import io.aldaba.session.RenewSession;
import io.aldaba.session.SessionSettings;
import io.aldaba.token.IssuedTokens;
import io.aldaba.token.TokenHouse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The authorize feature: real use cases on in-memory ports; John sits at a browser and is logged in. */
public final class AuthorizeHouse {

    /** The verifier and challenge of RFC 7636 appendix B. */
    public static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    /** The challenge that goes with {@link #VERIFIER}. */
    public static final CodeChallenge CHALLENGE = new CodeChallenge("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");

    public final TokenHouse tokens = new TokenHouse();
    public final InMemorySessions sessions = new InMemorySessions();
    public final InMemoryConsents consents = new InMemoryConsents();
    public final InMemoryAuthorizationCodes codes = new InMemoryAuthorizationCodes(tokens.users);
    public final BeginSession.Begun begun;
    public final AuthenticatedUser john;

    public AuthorizeHouse() {
        tokens.clients.save(ClientExamples.spa());
        tokens.clients.save(ClientExamples.webShop());
        begun = beginSession()
                .begin(
                        new BeginSession.Beginning(
                                tokens.john.id(), Authentication.byPassword(tokens.clock.instant()), false),
                        Optional.empty(),
                        TokenHouse.ADDRESS,
                        session -> {});
        john = AuthenticatedUsers.in(begun.session().id(), tokens.john, tokens.clock.instant());
    }

    public BeginSession beginSession() {
        return new BeginSession(
                sessions,
                tokens.endSession(sessions),
                SessionSettings.DEFAULT,
                tokens.random,
                tokens.ids,
                tokens.audit,
                tokens.clock);
    }

    /** John authenticates again in his session, which gets another secret. */
    public BeginSession.Begun renewSession(Authentication again) {
        return new RenewSession(sessions, SessionSettings.DEFAULT, tokens.random, tokens.audit, tokens.clock)
                .renew(begun.secret(), john.id(), again, TokenHouse.ADDRESS)
                .orElseThrow();
    }

    /** The same with his password, later. */
    public void renewSession() {
        tokens.clock.advance(Duration.ofMillis(1));
        renewSession(Authentication.byPassword(tokens.clock.instant()));
    }

    public DecideNextStep decideNextStep() {
        return new DecideNextStep(
                new FindConsent(consents), tokens.nameSubject(), tokens.chooseResource(), tokens.clock);
    }

    public IssueAuthorizationCode issueAuthorizationCode() {
        return new IssueAuthorizationCode(
                sessions,
                codes,
                consents,
                tokens.chooseResource(),
                tokens.random,
                tokens.ids,
                tokens.audit,
                tokens.clock);
    }

    public ExchangeAuthorizationCode exchangeAuthorizationCode() {
        return exchangeAuthorizationCode(codes);
    }

    /** With other codes. */
    ExchangeAuthorizationCode exchangeAuthorizationCode(AuthorizationCodes codes) {
        return new ExchangeAuthorizationCode(
                new RedeemAuthorizationCode(
                        codes,
                        sessions,
                        tokens.families,
                        tokens.chooseResource(),
                        tokens.openTokenFamily(),
                        tokens.audit,
                        tokens.clock),
                tokens.signTokens());
    }

    /** A request of the client for {@code openid email}, with a nonce. */
    public static AuthorizationRequest request(Client client, Prompt... prompts) {
        return new AuthorizationRequest(
                client.redirectTo(ClientExamples.REDIRECT.value()).orElseThrow(),
                ResponseType.CODE,
                Scope.of("openid", "email"),
                Set.of(),
                new ClaimsRequest(Set.of("name"), Set.of("picture")),
                Set.of(),
                Optional.of("n-0S6_WzA2Mj"),
                Optional.of(CHALLENGE),
                Set.of(prompts),
                Optional.empty());
    }

    /** The same with a maximum age of the login, or about one user. */
    public static AuthorizationRequest request(Optional<Duration> maxAge, Optional<String> subject, Prompt... prompts) {
        AuthorizationRequest usual = request(ClientExamples.spa(), prompts);
        return new AuthorizationRequest(
                usual.redirect(),
                usual.responseType(),
                usual.scope(),
                usual.resources(),
                usual.claims(),
                subject.map(Set::of).orElse(Set.of()),
                usual.nonce(),
                usual.codeChallenge(),
                usual.prompts(),
                maxAge);
    }

    /** Lets John agree to all that {@link #request(Client, Prompt...)} asks for. */
    public void consentTo(Client client) {
        consentTo(request(client));
    }

    /** Lets John agree to all that the request asks for. */
    public void consentTo(AuthorizationRequest request) {
        consents.put(new Consent(
                john.id(),
                request.client().id(),
                request.scope(),
                request.namedClaims(),
                tokens.chooseResource().askedAbout(request.resources()),
                tokens.clock.instant()));
    }

    /** John withdraws that consent. */
    public void withdrawFrom(Client client) {
        new EndConsent(consents, List.of(codes), tokens.families, tokens.audit, tokens.clock)
                .end(john.id(), client.id(), TokenHouse.ADDRESS);
    }

    /** A code for John at the client, with his consent. */
    public Secret code(Client client) {
        consentTo(client);
        return issueAuthorizationCode().issue(request(client), john, TokenHouse.ADDRESS);
    }

    /** The tokens for the code, with correct parameters. */
    public IssuedTokens exchange(Secret code, Client client) {
        return exchange(code, client, ClientExamples.REDIRECT.value(), Optional.of(VERIFIER));
    }

    /** The tokens for the code. */
    public IssuedTokens exchange(Secret code, Client client, String redirectUri, Optional<String> verifier) {
        return exchangeAuthorizationCode()
                .exchange(
                        new Redemption(code, redirectUri, verifier, Set.of()),
                        ClientExamples.authenticated(client),
                        TokenHouse.ADDRESS);
    }
}
