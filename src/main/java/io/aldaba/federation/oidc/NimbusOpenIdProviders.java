package io.aldaba.federation.oidc;

import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.langtag.LangTagException;
import com.nimbusds.langtag.LangTagUtils;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.Prompt;
import com.nimbusds.openid.connect.sdk.claims.ACR;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import io.aldaba.federation.AuthenticationTask;
import io.aldaba.federation.FederationRefusal;
import io.aldaba.federation.OpenIdProviders;
import io.aldaba.federation.UpstreamIdentity;
import io.aldaba.identity.ExternalIdentity;
import io.aldaba.identityprovider.IdentityProvider;
import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.Printable;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.Secret;
import io.aldaba.login.LoginRequirements;
import io.aldaba.session.Authentication;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Communicates with providers, with the Nimbus SDK. */
@Dependent
class NimbusOpenIdProviders implements OpenIdProviders {

    private static final System.Logger LOG = System.getLogger(NimbusOpenIdProviders.class.getName());

    /** The {@code prompt} values that are passed on; {@code consent} concerns only our client and us. */
    private static final Set<String> PROMPTS = Set.of("login", "select_account");

    private final KnownProviders known;
    private final RedemptionPlaces places;
    private final TokenCall tokenCall;
    private final UserInfoCall userInfoCall;
    private final IdTokens idTokens;
    private final LogoutTokens logoutTokens;
    private final Issuer issuer;
    private final Clock clock;

    @Inject
    NimbusOpenIdProviders(
            KnownProviders known,
            RedemptionPlaces places,
            TokenCall tokenCall,
            UserInfoCall userInfoCall,
            IdTokens idTokens,
            LogoutTokens logoutTokens,
            Issuer issuer,
            Clock clock) {
        this.known = known;
        this.places = places;
        this.tokenCall = tokenCall;
        this.userInfoCall = userInfoCall;
        this.idTokens = idTokens;
        this.logoutTokens = logoutTokens;
        this.issuer = issuer;
        this.clock = clock;
    }

    @Override
    public void requireMetadata(IdentityProvider provider) {
        known.metadata(provider);
    }

    @Override
    public URI authenticationRequest(IdentityProvider provider, AuthenticationTask task) {
        AuthenticationRequest.Builder request = new AuthenticationRequest.Builder(
                        ResponseType.CODE,
                        new Scope(provider.scopes().toArray(String[]::new)),
                        new ClientID(provider.client().id()),
                        URI.create(issuer.url(provider.callbackPath())))
                .endpointURI(known.metadata(provider).getAuthorizationEndpointURI())
                .state(new State(task.state().reveal()))
                .nonce(new Nonce(task.nonce().reveal()))
                .codeChallenge(new CodeVerifier(task.codeVerifier().reveal()), CodeChallengeMethod.S256);
        wish(request, provider, task.requirements());
        return request.build().toURI();
    }

    private static void wish(
            AuthenticationRequest.Builder request, IdentityProvider provider, LoginRequirements requirements) {
        requirements.hint().ifPresent(request::loginHint);
        List<String> known =
                requirements.acrValues().stream().filter(provider::mayCall).toList();
        List<String> acrValues = known.isEmpty() ? provider.acrValues() : known;
        if (!acrValues.isEmpty()) {
            request.acrValues(acrValues.stream().map(ACR::new).toList());
        }
        long age = requirements.maxAge().orElse(AuthTime.ANY_AGE).toSeconds();
        request.maxAge((int) Math.min(age, Integer.MAX_VALUE));
        Prompt prompt = new Prompt();
        requirements.prompts().stream().filter(PROMPTS::contains).sorted().forEach(word -> add(prompt, word));
        if (!prompt.isEmpty()) {
            request.prompt(prompt);
        }
        try {
            List<com.nimbusds.langtag.LangTag> locales = LangTagUtils.parseLangTagList(
                    requirements.uiLocales().isBlank()
                            ? new String[0]
                            : requirements.uiLocales().strip().split(" +"));
            if (locales != null && !locales.isEmpty()) {
                request.uiLocales(locales);
            }
        } catch (LangTagException e) {
            LOG.log(Level.DEBUG, "ui_locales that are no language tags are not passed on");
        }
    }

    private static void add(Prompt prompt, String word) {
        prompt.add("login".equals(word) ? Prompt.Type.LOGIN : Prompt.Type.SELECT_ACCOUNT);
    }

    @Override
    public void requireIssuer(IdentityProvider provider, Optional<String> named) {
        boolean announced = known.metadata(provider).supportsAuthorizationResponseIssuerParam();
        if (named.isEmpty() ? announced : !named.get().equals(provider.issuer())) {
            throw FederationRefusal.refused(provider.alias(), "an answer with a missing or another iss");
        }
    }

    @Override
    public UpstreamIdentity redeem(IdentityProvider provider, Redemption redemption) {
        return places.in(provider, () -> redeemed(provider, redemption));
    }

    private UpstreamIdentity redeemed(IdentityProvider provider, Redemption redemption) {
        OIDCProviderMetadata metadata = known.metadata(provider);
        Instant askedAt = clock.instant();
        OIDCTokens tokens = tokenCall.redeem(provider, metadata.getTokenEndpointURI(), redemption);
        try {
            return identity(provider, redemption, metadata, tokens, askedAt);
        } catch (Rejected refused) {
            throw refused;
        } catch (RuntimeException e) {
            // The SDK parses a claim only when it is read.
            throw FederationRefusal.refused(provider.alias(), "what it tells is malformed: " + e);
        }
    }

    private UpstreamIdentity identity(
            IdentityProvider provider,
            Redemption redemption,
            OIDCProviderMetadata metadata,
            OIDCTokens tokens,
            Instant askedAt) {
        IDTokenClaimsSet idToken =
                idTokens.validate(provider, tokens.getIDToken(), tokens.getAccessToken(), redemption.nonce());
        Authentication authentication =
                ToldClaims.authentication(provider, idToken, redemption.authenticatedFrom(), clock.instant());
        String subject = idToken.getSubject().getValue();
        Optional<String> session = ToldClaims.session(idToken);
        if (!ExternalIdentity.isSubject(subject)
                || !session.map(ExternalIdentity::isSubject).orElse(true)) {
            throw FederationRefusal.refused(provider.alias(), "a sub or sid that is too long");
        }
        Map<String, Object> claims = PlainClaims.of(idToken.toJSONObject());
        if (provider.userInfo()) {
            Map<String, Object> userInfo =
                    userInfoCall.claims(provider, metadata.getUserInfoEndpointURI(), tokens.getAccessToken(), subject);
            claims = provider.mapping().merged(claims, PlainClaims.of(userInfo));
        }
        if (provider.mapping().hasGroupsElsewhere(claims)) {
            LOG.log(
                    Level.WARNING,
                    "provider {0} told no groups of its subject {1} but where to ask for them (_claim_names): taken for none",
                    provider.alias(),
                    Printable.of(subject));
        }
        return new UpstreamIdentity(
                subject, session, authentication, provider.relevant(claims), tokens.getIDTokenString(), askedAt);
    }

    @Override
    public Optional<URI> logoutRequest(IdentityProvider provider, Optional<String> idToken, Secret state) {
        try {
            return Optional.ofNullable(known.metadata(provider).getEndSessionEndpointURI())
                    .map(endpoint -> new LogoutRequest(
                                    endpoint,
                                    idToken.map(NimbusOpenIdProviders::parsed).orElse(null),
                                    null,
                                    new ClientID(provider.client().id()),
                                    URI.create(issuer.url(provider.loggedOutPath())),
                                    new State(state.reveal()),
                                    null)
                            .toURI());
        } catch (Rejected unavailable) {
            LOG.log(Level.WARNING, "no logout there: {0}", unavailable.getMessage());
            return Optional.empty();
        }
    }

    private static @Nullable JWT parsed(String idToken) {
        try {
            return JWTParser.parse(idToken);
        } catch (ParseException e) {
            throw new IllegalStateException("an ID token that was validated is malformed", e);
        }
    }

    @Override
    public UpstreamLogout readLogoutToken(IdentityProvider provider, String token) {
        return logoutTokens.read(provider, token);
    }
}
