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

    /** What the page offers for a return path. */
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
     * The page where a user with this name authenticates, if it is not the login page.
     *
     * @throws io.aldaba.kernel.Rejected if the return path is too long for a link
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

    /** Whether any option is responsible for any names at all. */
    boolean routesAny() {
        for (LoginOption option : options) {
            if (option.routesAny()) {
                return true;
            }
        }
        return false;
    }
}
