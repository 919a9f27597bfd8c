package io.aldaba.login.web;

import io.aldaba.client.web.ClientView;
import io.aldaba.page.web.ContentPolicy;
import io.aldaba.page.web.View;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Asks a person for username and password. The buttons say {@code cancel=1} for the one that gives up; the box says
 * {@code remember=1}.
 *
 * @param action where the form is posted to
 * @param hidden what the form brings back, beside the CSRF token
 * @param client which client wants to know
 * @param username what stands in the field already; may be empty
 * @param fault the key of the text that tells what went wrong the last time
 * @param mayCancel whether giving up leads anywhere
 * @param registerHref where to register
 * @param endsElsewhere whether the form may lead away from the service in the end
 * @param asksPassword whether the password is asked for already; before, the name may show that somebody else proves it, and the
 *     button says {@code next=1}
 * @param choices whom one can log in with instead
 */
public record LoginView(
        String action,
        Map<String, String> hidden,
        Optional<ClientView> client,
        String username,
        Optional<String> fault,
        boolean mayCancel,
        Optional<String> registerHref,
        boolean endsElsewhere,
        boolean asksPassword,
        List<Choice> choices)
        implements View {

    /** Copies the collections. */
    public LoginView {
        hidden = Collections.unmodifiableMap(new LinkedHashMap<>(hidden));
        choices = List.copyOf(choices);
    }

    /**
     * Somebody else to log in with.
     *
     * @param option what it is
     * @param href where it begins
     */
    public record Choice(LoginOption.Button option, String href) {}

    @Override
    public String template() {
        return "login/login.jte";
    }

    @Override
    public String title() {
        return "login.title";
    }

    @Override
    public Set<String> images() {
        return client.flatMap(ClientView::logo).map(ContentPolicy::source).stream()
                .collect(Collectors.toSet());
    }
}
