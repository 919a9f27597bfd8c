package io.aldaba.authorize.web;

import io.aldaba.kernel.web.FormParameters;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The request as it goes on when a step is done, so that the step is not asked for again. */
final class Continuation {

    private static final String PROMPT = "prompt";
    private static final Set<String> ASK_WHO = Set.of("login", "select_account", "create");

    private Continuation() {}

    /**
     * The query after a login: without the wish for one. Whoever could cut it out here could have done so before it reached us,
     * for nothing protects a request in a browser; a client that must know looks at {@code auth_time} (Core §3.1.2.1).
     */
    static String afterLogin(FormParameters parameters) {
        String left = Stream.of(parameters.get(PROMPT).orElse("").split(" "))
                .filter(prompt -> !prompt.isEmpty() && !ASK_WHO.contains(prompt))
                .collect(Collectors.joining(" "));
        return parameters.without("max_age").with(PROMPT, left).encoded();
    }
}
