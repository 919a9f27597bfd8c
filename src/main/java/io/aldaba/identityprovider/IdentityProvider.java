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
 * Another OpenID provider that we let people in from.
 *
 * @param alias what it is called here
 * @param issuer its issuer identifier, verbatim
 * @param client what we are to it
 * @param idTokenAlgorithm the one algorithm its ID tokens and logout tokens are signed with
 * @param scopes what we ask it for; {@code openid} is among them
 * @param acrValues how sure it shall be of people, and which {@code acr} can be had from it
 * @param userInfo whether its UserInfo endpoint is asked too
 * @param mapping how its claims and groups map to ours
 * @param rules what is demanded of who comes from there
 * @param domains the domains whose people log in there, in lower case
 * @param buttonText what its button says; a text of our own if absent
 * @param enabled whether anybody may come from there
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
     * Whether it may call a login so ({@code acr}). What another provider was declared to reach says nothing of this one.
     */
    public boolean mayCall(String acr) {
        return acrValues.contains(acr) || acr.equals(Authentication.NO_FACTOR);
    }

    /** What of some claims is mapped or demanded; the rest is nobody's business here. */
    public Map<String, Object> relevant(Map<String, Object> all) {
        Map<String, Object> relevant = new HashMap<>(mapping.relevant(all));
        relevant.putAll(rules.relevant(all));
        return relevant;
    }

    /** Somebody from there as told by claims: without a name for a new user where they must be known here. */
    public ExternalProfile profile(String subject, Map<String, Object> told, RandomTokens random) {
        ExternalProfile profile = mapping.profile(subject, told, random);
        return rules.createUsers() ? profile : profile.ofSomebodyKnown();
    }

    /** Whether its {@code sub} names the same people as where the alias was declared so before. */
    public boolean keeps(SubjectSpace before) {
        return issuer.equals(before.issuer())
                && (rules.publicSubjects() || client.id().equals(before.clientId()));
    }

    /** Within what its {@code sub} names people. */
    public SubjectSpace subjects() {
        return new SubjectSpace(issuer, client.id());
    }

    /** As it is where nobody heeds rules: nobody comes from there whom they might keep out. */
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

    /** The path to which it sends people back whom it has logged out. */
    public String loggedOutPath() {
        return path() + "/logged-out";
    }
}
