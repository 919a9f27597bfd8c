package io.aldaba.login.web;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All the {@link LoginOption}s together. */
@Dependent
class LoginOptions {

    private final List<LoginOption> options;
    private final ReturnPaths returnPaths;

    @Inject
    LoginOptions(@Any Instance<LoginOption> options, ReturnPaths returnPaths) {
        this(options.stream().toList(), returnPaths);
    }

    LoginOptions(List<LoginOption> options, ReturnPaths returnPaths) {
        this.options = options;
        this.returnPaths = returnPaths;
    }

    /** What the page offers on a way. */
    List<LoginView.Choice> choices(ReturnPath returnPath) {
        List<LoginView.Choice> choices = new ArrayList<>();
        for (LoginOption option : options) {
            for (LoginOption.Button button : option.buttons()) {
                returnPaths
                        .link(button.path(), returnPath)
                        .ifPresent(href -> choices.add(new LoginView.Choice(button, href)));
            }
        }
        return choices;
    }

    /**
     * Where the person of that name goes to be proved, if it is elsewhere.
     *
     * @throws io.aldaba.kernel.Rejected for a way on too long to be led there with
     */
    Optional<URI> route(String typedName, ReturnPath returnPath) {
        for (LoginOption option : options) {
            Optional<String> path = option.route(typedName);
            if (path.isPresent()) {
                return Optional.of(URI.create(returnPaths.link(path.get(), returnPath, typedName)));
            }
        }
        return Optional.empty();
    }

    /** Whether any name is proved elsewhere. */
    boolean routesAny() {
        for (LoginOption option : options) {
            if (option.routesAny()) {
                return true;
            }
        }
        return false;
    }
}
