package io.aldaba.authorize.web;

import io.aldaba.kernel.web.FormParameters;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The request as it goes on when a step is done, so that the step is not asked for again. */
final class Continuation {

    private static final String PROMPT = "prompt";
    private static final String LOGIN = "login";
    private static final String SELECT_ACCOUNT = "select_account";
    private static final Set<String> ASK_WHO = Set.of(LOGIN, SELECT_ACCOUNT, "create");

    private Continuation() {}

    /**
     * The query after a login: without the wish for one. Whoever could cut it out here could have done so before it reached us,
     * for nothing protects a request in a browser; a client that must know looks at {@code auth_time} (Core §3.1.2.1).
     */
    static String afterLogin(FormParameters parameters) {
        return parameters
                .without("max_age")
                .with(PROMPT, withoutPrompts(parameters, ASK_WHO))
                .encoded();
    }

    /** The query after the person chose the account they are logged in with: all else that was wished for still is. */
    static String afterChoice(FormParameters parameters) {
        return parameters
                .with(PROMPT, withoutPrompts(parameters, Set.of(SELECT_ACCOUNT)))
                .encoded();
    }

    /** The query after the person chose another account: they have to log in to it. */
    static String withAnotherAccount(FormParameters parameters) {
        String left = withoutPrompts(parameters, Set.of(SELECT_ACCOUNT, LOGIN));
        return parameters
                .with(PROMPT, left.isEmpty() ? LOGIN : LOGIN + " " + left)
                .encoded();
    }

    private static String withoutPrompts(FormParameters parameters, Set<String> done) {
        return Stream.of(parameters.get(PROMPT).orElse("").split(" "))
                .filter(prompt -> !prompt.isEmpty() && !done.contains(prompt))
                .collect(Collectors.joining(" "));
    }
}
