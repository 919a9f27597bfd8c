package io.aldaba.token;

import io.aldaba.backchannel.AnnounceLogout;
import io.aldaba.backchannel.InMemoryLogoutNotices;
import io.aldaba.claims.NameSubject;
import io.aldaba.client.ClientExamples;
import io.aldaba.client.CurrentClients;
import io.aldaba.client.InMemoryClients;
import io.aldaba.clientauthentication.AuthenticatedClient;
import io.aldaba.introspection.IntrospectRefreshToken;
import io.aldaba.introspection.IntrospectToken;
import io.aldaba.introspection.SignIntrospection;
import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.RecordingAuditTrail;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.ScriptedRandom;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.SequentialIds;
import io.aldaba.kernel.Sha256;
import io.aldaba.key.TokenVerifier;
import io.aldaba.login.AuthenticatedUsers;
import io.aldaba.resource.FindIntrospectionClients;
import io.aldaba.resource.FindResource;
import io.aldaba.resource.InMemoryResources;
import io.aldaba.resource.Resource;
import io.aldaba.revocation.RevokeToken;
import io.aldaba.session.EndSession;
import io.aldaba.session.RestingAccess;
import io.aldaba.session.Sessions;
import io.aldaba.user.InMemoryUsers;
import io.aldaba.user.SomeUsers;
import io.aldaba.user.User;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The token feature with real use cases on ports in memory; John and three clients are there. */
public final class TokenHouse {

    /** The issuer of all its tokens. */
    public static final Issuer ISSUER = new Issuer("https://id.example");

    /** Where its requests come from. */
    public static final RemoteAddress ADDRESS = new RemoteAddress("192.0.2.1");

    public final TokenSettings settings;
    public final MutableClock clock = new MutableClock();
    public final RecordingAuditTrail audit = new RecordingAuditTrail();
    public final SequentialIds ids = new SequentialIds();
    public final ScriptedRandom random = new ScriptedRandom();
    public final PlainSignatures signatures = new PlainSignatures();
    public final InMemoryUsers users = new InMemoryUsers();
    public final InMemoryClients clients =
            InMemoryClients.with(ClientExamples.shop(), ClientExamples.api(), ClientExamples.phone());
    public final InMemoryRefreshTokens refreshTokens = new InMemoryRefreshTokens(users);
    public final InMemoryTokenFamilies families = new InMemoryTokenFamilies(refreshTokens);
    public final InMemoryAccessTokens accessTokens = new InMemoryAccessTokens(families, users, clients);
    public final InMemoryLogoutNotices notices = new InMemoryLogoutNotices();
    public final InMemoryResources resources = new InMemoryResources();
    public final User john = SomeUsers.administrator();

    /** With the default settings. */
    public TokenHouse() {
        this(TokenSettings.DEFAULT);
    }

    /** With these settings. */
    public TokenHouse(TokenSettings settings) {
        this.settings = settings;
        users.add(john);
    }

    /** The default settings except for the retry window. */
    public static TokenSettings retryWindow(Duration window) {
        TokenSettings usual = TokenSettings.DEFAULT;
        return new TokenSettings(
                usual.accessTokenLifetime(),
                usual.refreshTokenLifetime(),
                usual.refreshTokenIdle(),
                window,
                usual.profile(),
                Optional.empty());
    }

    public CurrentClients currentClients() {
        return clients::find;
    }

    public NameSubject nameSubject() {
        return new NameSubject((purpose, text) -> Sha256.of(purpose + " " + text));
    }

    public SignIntrospection signIntrospection() {
        return new SignIntrospection(signatures, ISSUER, clock);
    }

    public EndSession endSession(Sessions sessions) {
        RestingAccess access = new EndAccessOfSession(families, announceLogout());
        return new EndSession(sessions, access, audit, clock);
    }

    public EndLoginsOfUser endLoginsOfUser(Sessions sessions) {
        return new EndLoginsOfUser(endSession(sessions), families, announceLogout(), audit, clock);
    }

    private AnnounceLogout announceLogout() {
        return new AnnounceLogout(clients, notices, clock);
    }

    public OpenTokenFamily openTokenFamily() {
        return new OpenTokenFamily(families, refreshTokens, users, settings, random, ids, audit, clock);
    }

    public SignAccessToken signAccessToken() {
        return new SignAccessToken(signatures, ISSUER, ids, clock);
    }

    public SignTokens signTokens() {
        return new SignTokens(signAccessToken(), signIdToken());
    }

    public SignIdToken signIdToken() {
        return new SignIdToken(signatures, nameSubject(), settings, ISSUER, clock);
    }

    public ChooseResource chooseResource() {
        return new ChooseResource(new FindResource(resources), settings, ISSUER);
    }

    public RotateRefreshToken rotateRefreshToken() {
        return new RotateRefreshToken(refreshTokens, families, chooseResource(), settings, random, audit, clock);
    }

    public RefreshAccess refreshAccess() {
        return new RefreshAccess(new ReadRefreshGrant(refreshTokens), rotateRefreshToken(), signTokens());
    }

    public TokenVerifier verifier() {
        return new TokenVerifier(signatures, clock);
    }

    public AuthenticateBearer authenticateBearer() {
        return new AuthenticateBearer(verifier(), accessTokens, settings, ISSUER, clock);
    }

    public IntrospectToken introspectToken() {
        return new IntrospectToken(
                verifier(),
                accessTokens,
                new IntrospectRefreshToken(refreshTokens, nameSubject(), clock),
                new FindIntrospectionClients(resources),
                nameSubject(),
                settings,
                ISSUER,
                clock);
    }

    public RevokeToken revokeToken() {
        return new RevokeToken(verifier(), accessTokens, refreshTokens, families, ISSUER, audit, clock);
    }

    public PurgeRevocations purgeRevocations() {
        return new PurgeRevocations(accessTokens, clock);
    }

    public PurgeRefreshTokens purgeRefreshTokens() {
        return new PurgeRefreshTokens(refreshTokens, clock);
    }

    public PurgeTokenFamilies purgeTokenFamilies() {
        return new PurgeTokenFamilies(families, clock);
    }

    /** Tokens for John, as the client's whole scope allows. */
    public IssuedTokens issue(AuthenticatedClient client) {
        return issue(client, Scope.NONE);
    }

    /** The same for some of the scope and for resources. */
    public IssuedTokens issue(AuthenticatedClient client, Scope requested, String... indicators) {
        Set<String> granted = Set.of(indicators);
        Authorization authorization = Authorization.plain(
                AuthenticatedUsers.of(john, clock.instant()).login(), client.requireScope(requested), granted);
        Resource first = chooseResource().choose(granted, granted.size() > 1 ? Set.of(indicators[0]) : Set.of());
        return signTokens().sign(openTokenFamily().open(client, authorization, first, ADDRESS));
    }

    /** Uses a refresh token for its whole scope. */
    public IssuedTokens refresh(Secret token, AuthenticatedClient client) {
        return refreshAccess().refresh(token, client, Scope.NONE, Set.of(), ADDRESS);
    }

    /** The claims of a token of this house. */
    public Map<String, Object> claims(Secret token) {
        return signatures.claims(token.reveal());
    }

    /** Disables John. */
    public void disableJohn() {
        users.put(john.disabled(clock.instant()));
    }
}
