package io.aldaba.federation;

import io.aldaba.encryption.jca.TestEnvelope;
import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.SigningAlgorithm;
import io.aldaba.session.Authentication;
import io.aldaba.user.Group;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Providers for tests, and who comes from them. */
public final class SomeProviders {

    /** What the usual one is called. */
    public static final ProviderAlias CORPORATE = new ProviderAlias("corporate");

    private SomeProviders() {}

    /** One with a secret. */
    public static IdentityProvider at(String issuer) {
        return at(issuer, ProviderAuthMethod.CLIENT_SECRET_BASIC, false);
    }

    /** One at that issuer, to which we prove who we are in that way. */
    public static IdentityProvider at(String issuer, ProviderAuthMethod method, boolean userInfo) {
        ProviderClient client =
                new ProviderClient(FakeProvider.CLIENT_ID, method, Optional.empty(), SigningAlgorithm.RS256);
        return new IdentityProvider(
                CORPORATE,
                issuer,
                method.needsSecret()
                        ? client.withSecret(CORPORATE, Secret.of(FakeProvider.CLIENT_SECRET), TestEnvelope.usual())
                        : client,
                SigningAlgorithm.RS256,
                List.of("openid", "profile", "email"),
                List.of("urn:fake:silver"),
                userInfo,
                new ProfileMapping(Map.of(), "groups", Map.of("Staff", Set.of(new Group("staff")))),
                Set.of("corp.example"),
                Optional.of("Log in at work"),
                true);
    }

    /** Ana as it proves her, with an address. */
    public static UpstreamIdentity ana(String email, boolean verified) {
        return new UpstreamIdentity(
                "ana-at-fake",
                Optional.of("session-at-fake"),
                new Authentication(MutableClock.START, "urn:fake:silver", Set.of("otp", "pwd")),
                Map.of(
                        "preferred_username",
                        "ana",
                        "email",
                        email,
                        "email_verified",
                        verified,
                        "groups",
                        List.of("Staff", "admin")),
                "an.id.token");
    }
}
