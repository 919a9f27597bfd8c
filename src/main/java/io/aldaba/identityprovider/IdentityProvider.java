package io.aldaba.identityprovider;

import io.aldaba.identity.ExternalProfile;
import io.aldaba.kernel.RandomTokens;
import io.aldaba.kernel.SigningAlgorithm;
import io.aldaba.session.Authentication;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Another OpenID provider through which users log in.
 *
 * @param alias its name here
 * @param issuer its issuer identifier, verbatim
 * @param client our client there
 * @param idTokenAlgorithm the one algorithm its ID tokens and logout tokens are signed with
 * @param scopes the scopes that are requested; {@code openid} is among them
 * @param acrValues the {@code acr} values that are requested and that can be had from it
 * @param userInfo whether its UserInfo endpoint is called too
 * @param mapping how its claims and groups map to ours
 * @param rules the rules for users who come from there
 * @param domains the email domains whose users log in there, in lower case
 * @param buttonText the text of its button; absent: a default text
 * @param enabled whether users may come from there
 */
public record IdentityProvider(
        ProviderAlias alias,
        String issuer,
        ProviderClient client,
        SigningAlgorithm idTokenAlgorithm,
        List<String> scopes,
        List<String> acrValues,
        boolean userInfo,
        ProfileMapping mapping,
        ProviderRules rules,
        Set<String> domains,
        Optional<String> buttonText,
        boolean enabled) {

    /** Copies the collections. */
    public IdentityProvider {
        scopes = List.copyOf(scopes);
        acrValues = List.copyOf(acrValues);
        domains = Set.copyOf(domains);
    }

    /**
     * Whether it may tell this {@code acr} of a login. What is declared for another provider does not count for this
     * one.
     */
    public boolean mayCall(String acr) {
        return acrValues.contains(acr) || acr.equals(Authentication.NO_FACTOR);
    }

    /** Of the given claims, those that are mapped or required; all others are dropped. */
    public Map<String, Object> relevant(Map<String, Object> all) {
        Map<String, Object> relevant = new HashMap<>(mapping.relevant(all));
        relevant.putAll(rules.relevant(all));
        return relevant;
    }

    /**
     * The profile of a user from there, by the claims that were told: without usernames if the user must be known
     * here.
     *
     * @param reserved whether names that the provider does not tell as usernames may be somebody else's
     */
    public ExternalProfile profile(String subject, Map<String, Object> told, boolean reserved, RandomTokens random) {
        ExternalProfile profile = mapping.profile(subject, told, reserved, random);
        return rules.createUsers() ? profile : profile.ofSomebodyKnown();
    }

    /** Whether its {@code sub} names the same users as under the earlier declaration of the alias. */
    public boolean keeps(SubjectSpace before) {
        return issuer.equals(before.issuer())
                && (rules.publicSubjects() || client.id().equals(before.clientId()));
    }

    /** The space in which its {@code sub} names users. */
    public SubjectSpace subjects() {
        return new SubjectSpace(issuer, client.id());
    }

    /** The provider for a release that ignores rules: disabled if the rules might refuse a user. */
    public IdentityProvider withoutRules() {
        return new IdentityProvider(
                alias,
                issuer,
                client,
                idTokenAlgorithm,
                scopes,
                acrValues,
                userInfo,
                mapping,
                ProviderRules.NONE,
                domains,
                buttonText,
                enabled && !rules.refuseFederatedLogin());
    }

    /** The path below the issuer where a login there begins. */
    public String path() {
        return "/federation/" + alias;
    }

    /** The path of its redirect URI. */
    public String callbackPath() {
        return path() + "/callback";
    }

    /** The path to which it sends the browser back after a logout. */
    public String loggedOutPath() {
        return path() + "/logged-out";
    }
}
