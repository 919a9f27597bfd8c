package io.aldaba.login.web;

import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.web.FormParameters;
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
    private final WaysOn waysOn;
    private final Issuer issuer;

    @Inject
    LoginOptions(@Any Instance<LoginOption> options, WaysOn waysOn, Issuer issuer) {
        this(options.stream().toList(), waysOn, issuer);
    }

    LoginOptions(List<LoginOption> options, WaysOn waysOn, Issuer issuer) {
        this.options = options;
        this.waysOn = waysOn;
        this.issuer = issuer;
    }

    /** What the page offers on a way. */
    List<LoginView.Choice> choices(WayOn wayOn) {
        List<LoginView.Choice> choices = new ArrayList<>();
        for (LoginOption option : options) {
            for (LoginOption.Button button : option.buttons()) {
                waysOn.link(button.path(), wayOn).ifPresent(href -> choices.add(new LoginView.Choice(button, href)));
            }
        }
        return choices;
    }

    /** Where the person of that name goes to be proved, if it is elsewhere. */
    Optional<URI> route(String typedName, WayOn wayOn) {
        for (LoginOption option : options) {
            Optional<String> path = option.route(typedName);
            if (path.isPresent()) {
                String query = FormParameters.parse("")
                        .with(WaysOn.FIELD, wayOn.text())
                        .with(LoginOption.HINT, typedName)
                        .encoded();
                return Optional.of(URI.create(issuer.url(path.get() + "?" + query)));
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
