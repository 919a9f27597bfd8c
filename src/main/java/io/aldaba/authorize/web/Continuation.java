package io.aldaba.authorize.web;

import io.aldaba.kernel.web.FormParameters;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The request as it goes on when a step is done, so that the step is not asked for again. */
final class Continuation {

    private static final String PROMPT = "prompt";
    private static final Set<String> ASK_WHO = Set.of("login", "select_account", "create");

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
        String left = Stream.of(parameters.get(PROMPT).orElse("").split(" "))
                .filter(prompt -> !prompt.isEmpty() && !ASK_WHO.contains(prompt))
                .collect(Collectors.joining(" "));
        FormParameters next = left.isEmpty() ? parameters.without(PROMPT) : parameters.with(PROMPT, left);
        return maxAge.map(age -> Math.max(age.toSeconds(), LOGIN_JUST_DONE.toSeconds()))
                .map(seconds -> next.with("max_age", String.valueOf(seconds)))
                .orElse(next)
                .encoded();
    }
}
