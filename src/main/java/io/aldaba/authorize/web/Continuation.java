package io.aldaba.authorize.web;

import io.aldaba.kernel.web.FormParameters;
import io.aldaba.kernel.web.Limits;
import io.aldaba.login.LoginRequirements;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The request as it continues after a step, so that the step is not requested again. */
final class Continuation {

    private static final String PROMPT = "prompt";
    private static final String LOGIN = "login";
    private static final String SELECT_ACCOUNT = "select_account";
    private static final String LOGIN_HINT = "login_hint";
    private static final Set<String> ASK_WHO = Set.of(LOGIN, SELECT_ACCOUNT, "create");

    private static final Set<String> ASK_AGAIN = Set.of(LOGIN, SELECT_ACCOUNT);

    /**
     * What the request asked of the login, for another provider that may have to do it; our own decisions depend on
     * neither parameter.
     */
    private static final String ASKED_PROMPT = "login_prompt";

    private static final String ASKED_MAX_AGE = "login_max_age";

    /** The user was sent to log in. It only determines the page that they see if that login was insufficient. */
    private static final String LOGGED_IN = "login_done";

    /** The most parameters of a request that may need a login, which adds up to four more. */
    static final int MOST_PARAMETERS = Limits.PARAMETERS - 4;

    /** An age that is always accepted for a login when the browser returns from it. */
    private static final Duration LOGIN_JUST_DONE = Duration.ofMinutes(5);

    private Continuation() {}

    /**
     * The query after a login: without the prompt for one, and with a {@code max_age} that the login will not exceed
     * when the browser returns. Somebody who can remove these here could have done so before the request reached us,
     * since nothing protects a request in a browser; a client that must be sure checks {@code auth_time} (Core
     * §3.1.2.1).
     *
     * @param maxAge the maximum age of the login, by the request or by its client's default
     */
    static String afterLogin(FormParameters parameters, Optional<Duration> maxAge) {
        FormParameters next =
                remembering(parameters, maxAge, without(parameters, ASK_WHO)).with(LOGGED_IN, "1");
        return maxAge.map(age -> Math.max(age.toSeconds(), LOGIN_JUST_DONE.toSeconds()))
                .map(seconds -> next.with("max_age", String.valueOf(seconds)))
                .orElse(next)
                .encoded();
    }

    /** Whether the request returns from a login. */
    static boolean isAfterLogin(FormParameters parameters) {
        return parameters.has(LOGGED_IN);
    }

    /** Whether the user must not be asked anything. */
    static boolean isSilent(FormParameters parameters) {
        return words(parameters, PROMPT).anyMatch("none"::equals);
    }

    /**
     * What the request asks of a login at another provider, even if the continued request does not ask for it any
     * more.
     */
    static LoginRequirements requirements(FormParameters parameters) {
        return new LoginRequirements(
                parameters.get(LOGIN_HINT),
                words(parameters, "acr_values").toList(),
                words(parameters, ASKED_PROMPT).collect(Collectors.toSet()),
                parameters.get(ASKED_MAX_AGE).flatMap(RequestParameters::age),
                uiLocales(parameters));
    }

    /** The languages that the request asks for; may be empty. */
    static String uiLocales(FormParameters parameters) {
        return parameters.get("ui_locales").orElse("");
    }

    /**
     * For a second login, keeps what the first was asked for: the {@code max_age} of the continued request is not
     * that.
     */
    private static FormParameters remembering(
            FormParameters parameters, Optional<Duration> maxAge, FormParameters next) {
        String asked = words(parameters, PROMPT).filter(ASK_AGAIN::contains).collect(Collectors.joining(" "));
        FormParameters prompted = asked.isEmpty() ? next : next.with(ASKED_PROMPT, asked);
        return maxAge.filter(age -> !parameters.has(ASKED_MAX_AGE))
                .map(age -> prompted.with(ASKED_MAX_AGE, String.valueOf(age.toSeconds())))
                .orElse(prompted);
    }

    private static Stream<String> words(FormParameters parameters, String name) {
        return Stream.of(parameters.get(name).orElse("").split(" ")).filter(word -> !word.isEmpty());
    }

    /** The query after the user confirmed the current account; everything else that was requested still is. */
    static String afterChoice(FormParameters parameters) {
        return without(parameters, Set.of(SELECT_ACCOUNT)).encoded();
    }

    /**
     * The query after the user chose another account: they have to log in with it. The suggested name is dropped, which
     * may be that of the account that they refused, and of a provider where they are still logged in.
     * {@code select_account} stays for that provider; here the login replaces the choice.
     */
    static String withAnotherAccount(FormParameters parameters) {
        FormParameters rest = without(parameters, ASK_AGAIN).without(LOGIN_HINT);
        String asked = LOGIN + " " + SELECT_ACCOUNT;
        return rest.with(
                        PROMPT, rest.get(PROMPT).map(left -> asked + " " + left).orElse(asked))
                .encoded();
    }

    private static FormParameters without(FormParameters parameters, Set<String> done) {
        String left = words(parameters, PROMPT)
                .filter(prompt -> !done.contains(prompt))
                .collect(Collectors.joining(" "));
        return left.isEmpty() ? parameters.without(PROMPT) : parameters.with(PROMPT, left);
    }
}
