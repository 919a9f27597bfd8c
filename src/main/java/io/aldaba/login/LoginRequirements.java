package io.aldaba.login;

import io.aldaba.session.Authentication;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the client's request requires of the login, in the terms of OpenID Connect Core §3.1.2.1; passed on to an
 * external identity provider.
 *
 * @param hint the user it is probably about ({@code login_hint})
 * @param acrValues the required {@code acr} values, the preferred first; values that are not
 *     {@linkplain Authentication#isWord words} are left out
 * @param prompts what the user must be asked in any case (the request parameter of OpenID Connect Core §3.1.2.1)
 * @param maxAge the longest time since the user's authentication
 * @param uiLocales the preferred languages, the best first; may be empty
 */
public record LoginRequirements(
        Optional<String> hint,
        List<String> acrValues,
        Set<String> prompts,
        Optional<Duration> maxAge,
        String uiLocales) {

    /** No requirements. */
    public static final LoginRequirements NONE =
            new LoginRequirements(Optional.empty(), List.of(), Set.of(), Optional.empty(), "");

    /** Copies the collections. */
    public LoginRequirements {
        acrValues = acrValues.stream().filter(Authentication::isWord).toList();
        prompts = Set.copyOf(prompts);
    }

    /**
     * The longest time since the user's authentication, if it is limited. It is zero for {@code prompt=login}: an
     * earlier authentication does not count.
     */
    public Optional<Duration> longestAgo() {
        return prompts.contains("login") ? Optional.of(Duration.ZERO) : maxAge;
    }

    /** The same requirements, with these {@code acr} values. */
    public LoginRequirements surely(Set<String> demandedAcr) {
        return new LoginRequirements(hint, demandedAcr.stream().sorted().toList(), prompts, maxAge, uiLocales);
    }

    /** The same requirements; with these {@code acr} values if there are none. */
    public LoginRequirements orAcr(List<String> otherwise) {
        return acrValues.isEmpty() ? new LoginRequirements(hint, otherwise, prompts, maxAge, uiLocales) : this;
    }

    /** The same requirements, with {@code prompt=login}: the user must authenticate again. */
    public LoginRequirements anew() {
        Set<String> more = new HashSet<>(prompts);
        more.add("login");
        return new LoginRequirements(hint, acrValues, more, maxAge, uiLocales);
    }

    /** The same requirements for another user, if a name was typed. */
    public LoginRequirements about(Optional<String> typedName) {
        return new LoginRequirements(typedName.or(() -> hint), acrValues, prompts, maxAge, uiLocales);
    }
}
