package io.aldaba.login;

import io.aldaba.session.Authentication;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the client's request asks of the login, in the words of OpenID Connect Core §3.1.2.1; passed on to an external provider.
 *
 * @param hint whom it is probably about ({@code login_hint})
 * @param acrValues how sure it shall be, the best first; only {@linkplain Authentication#isWord words}, any other is left out
 * @param prompts what the person shall be asked in any case
 * @param maxAge how long ago they may have proved it
 * @param uiLocales the languages to speak, the best first; may be empty
 */
public record LoginWishes(
        Optional<String> hint,
        List<String> acrValues,
        Set<String> prompts,
        Optional<Duration> maxAge,
        String uiLocales) {

    /** No wishes. */
    public static final LoginWishes NONE = new LoginWishes(Optional.empty(), List.of(), Set.of(), Optional.empty(), "");

    /** Copies the collections. */
    public LoginWishes {
        acrValues = acrValues.stream().filter(Authentication::isWord).toList();
        prompts = Set.copyOf(prompts);
    }

    /** How long ago they may have proved it at most, where that matters: who shall prove it in any case may not have done so before. */
    public Optional<Duration> longestAgo() {
        return prompts.contains("login") ? Optional.of(Duration.ZERO) : maxAge;
    }

    /** The same, but so sure it must be. */
    public LoginWishes surely(Set<String> demandedAcr) {
        return new LoginWishes(hint, demandedAcr.stream().sorted().toList(), prompts, maxAge, uiLocales);
    }

    /** The same, and as sure as that where nothing is wished of it. */
    public LoginWishes orAcr(List<String> otherwise) {
        return acrValues.isEmpty() ? new LoginWishes(hint, otherwise, prompts, maxAge, uiLocales) : this;
    }

    /** The same, but nobody is taken for who they were before. */
    public LoginWishes anew() {
        Set<String> more = new HashSet<>(prompts);
        more.add("login");
        return new LoginWishes(hint, acrValues, more, maxAge, uiLocales);
    }

    /** The same about somebody else. */
    public LoginWishes about(Optional<String> typedName) {
        return new LoginWishes(typedName.or(() -> hint), acrValues, prompts, maxAge, uiLocales);
    }
}
