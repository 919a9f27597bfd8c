package io.aldaba.authorize.web;

import io.aldaba.kernel.web.FormParameters;
import io.aldaba.kernel.web.Limits;
import io.aldaba.login.LoginRequirements;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The request as it goes on when a step is done, so that the step is not asked for again. */
final class Continuation {

    private static final String PROMPT = "prompt";
    private static final String LOGIN = "login";
    private static final String SELECT_ACCOUNT = "select_account";
    private static final Set<String> ASK_WHO = Set.of(LOGIN, SELECT_ACCOUNT, "create");

    private static final Set<String> ASK_AGAIN = Set.of(LOGIN, SELECT_ACCOUNT);

    /** What was asked of the login, for who else may have to be asked for it; nothing of ours depends on either. */
    private static final String ASKED_PROMPT = "login_prompt";

    private static final String ASKED_MAX_AGE = "login_max_age";

    /** That the person was sent to log in: nothing rests on it but what page they see if that did not do. */
    private static final String LOGGED_IN = "login_done";

    /** The most parameters of a request that may lead to a login: after it there are up to four more. */
    static final int MOST_PARAMETERS = Limits.PARAMETERS - 4;

    /** How old a login may be in any case when the browser comes back from it. */
    private static final Duration LOGIN_JUST_DONE = Duration.ofMinutes(5);

    private Continuation() {}

    /**
     * The query after a login: without the wish for one, and with an age that the login will not have reached when the browser is
     * back. Whoever could cut it out here could have done so before it reached us,
     * for nothing protects a request in a browser; a client that must know looks at {@code auth_time} (Core §3.1.2.1).
     *
     * @param maxAge how old the login may be, by the request or by its client's default
     */
    static String afterLogin(FormParameters parameters, Optional<Duration> maxAge) {
        FormParameters next =
                remembering(parameters, maxAge, without(parameters, ASK_WHO)).with(LOGGED_IN, "1");
        return maxAge.map(age -> Math.max(age.toSeconds(), LOGIN_JUST_DONE.toSeconds()))
                .map(seconds -> next.with("max_age", String.valueOf(seconds)))
                .orElse(next)
                .encoded();
    }

    /** Whether this is the way on after a login. */
    static boolean isAfterLogin(FormParameters parameters) {
        return parameters.has(LOGGED_IN);
    }

    /** Whether nobody is to be asked anything. */
    static boolean isSilent(FormParameters parameters) {
        return words(parameters, PROMPT).anyMatch("none"::equals);
    }

    /** What the request wishes of a login at another provider, though the way on does not ask for it any more. */
    static LoginRequirements requirements(FormParameters parameters) {
        return new LoginRequirements(
                parameters.get("login_hint"),
                words(parameters, "acr_values").toList(),
                words(parameters, ASKED_PROMPT).collect(Collectors.toSet()),
                parameters
                        .get(ASKED_MAX_AGE)
                        .filter(text -> text.matches("[0-9]{1,9}"))
                        .map(text -> Duration.ofSeconds(Long.parseLong(text))),
                parameters.get("ui_locales").orElse(""));
    }

    /** At a second login what the first was asked for still is: the age of the way on is not it. */
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

    /** The query after the person chose the account they are logged in with: all else that was wished for still is. */
    static String afterChoice(FormParameters parameters) {
        return without(parameters, Set.of(SELECT_ACCOUNT)).encoded();
    }

    /** The query after the person chose another account: they have to log in to it. */
    static String withAnotherAccount(FormParameters parameters) {
        FormParameters rest = without(parameters, Set.of(SELECT_ACCOUNT, LOGIN));
        String prompts = rest.get(PROMPT).map(left -> LOGIN + " " + left).orElse(LOGIN);
        return rest.with(PROMPT, prompts).encoded();
    }

    private static FormParameters without(FormParameters parameters, Set<String> done) {
        String left = words(parameters, PROMPT)
                .filter(prompt -> !done.contains(prompt))
                .collect(Collectors.joining(" "));
        return left.isEmpty() ? parameters.without(PROMPT) : parameters.with(PROMPT, left);
    }
}
