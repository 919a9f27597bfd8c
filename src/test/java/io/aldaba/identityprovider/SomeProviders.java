package io.aldaba.identityprovider;

import io.aldaba.encryption.jca.TestEnvelope;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.SigningAlgorithm;
import io.aldaba.user.Group;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Providers for tests. */
public final class SomeProviders {

    /** The alias of the usual provider. */
    public static final ProviderAlias CORPORATE = new ProviderAlias("corporate");

    /** Our client identifier at each of them. */
    public static final String CLIENT_ID = "aldaba-at-fake";

    /** The client secret at each of them that takes one. */
    public static final String CLIENT_SECRET = "fake-provider-secret & more: 0123456789";

    private SomeProviders() {}

    /** One with a secret. */
    public static IdentityProvider at(String issuer) {
        return at(issuer, ProviderAuthMethod.CLIENT_SECRET_BASIC, false);
    }

    /** One at that issuer, with that client authentication method. */
    public static IdentityProvider at(String issuer, ProviderAuthMethod method, boolean userInfo) {
        return at(issuer, method, userInfo, ProviderRules.NONE);
    }

    /** One with a secret that has those rules. */
    public static IdentityProvider ruled(String issuer, ProviderRules rules) {
        return at(issuer, ProviderAuthMethod.CLIENT_SECRET_BASIC, false, rules);
    }

    /** One with a secret, of another alias. */
    public static IdentityProvider named(String alias, String issuer) {
        return at(new ProviderAlias(alias), issuer, ProviderAuthMethod.CLIENT_SECRET_BASIC, false, ProviderRules.NONE);
    }

    private static IdentityProvider at(
            String issuer, ProviderAuthMethod method, boolean userInfo, ProviderRules rules) {
        return at(CORPORATE, issuer, method, userInfo, rules);
    }

    private static IdentityProvider at(
            ProviderAlias alias, String issuer, ProviderAuthMethod method, boolean userInfo, ProviderRules rules) {
        ProviderClient client = new ProviderClient(CLIENT_ID, method, Optional.empty(), SigningAlgorithm.RS256);
        return new IdentityProvider(
                alias,
                issuer,
                method.needsSecret()
                        ? client.withSecret(alias, Secret.of(CLIENT_SECRET), TestEnvelope.usual())
                        : client,
                SigningAlgorithm.RS256,
                List.of("openid", "profile", "email"),
                List.of("urn:fake:silver"),
                userInfo,
                new ProfileMapping(Map.of(), "groups", Map.of("Staff", Set.of(new Group("staff")))),
                rules,
                Set.of("corp.example"),
                Optional.of("Log in at work"),
                true);
    }
}
