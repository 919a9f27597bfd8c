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
 * The view that asks for username and password. The cancel button sends {@code cancel=1}; the checkbox sends
 * {@code remember=1}.
 *
 * @param action where the form is posted to
 * @param hidden the hidden fields, besides the CSRF token
 * @param client the client that asked for the login
 * @param username the initial value of the field; may be empty
 * @param remembered whether the checkbox is checked at first
 * @param fault the key of the text that says what went wrong the last time
 * @param mayCancel whether there is anything to go back to
 * @param registerHref the link to the registration page
 * @param endsElsewhere whether the form may lead away from the service in the end
 * @param asksPassword whether the password is asked for already; if not, only the name is, because another option may
 *     be responsible for it, and the button sends {@code next=1}
 * @param choices the other ways to log in
 */
public record LoginView(
        String action,
        Map<String, String> hidden,
        Optional<ClientView> client,
        String username,
        boolean remembered,
        Optional<String> fault,
        boolean mayCancel,
        Optional<String> registerHref,
        boolean endsElsewhere,
        boolean asksPassword,
        List<Choice> choices)
        implements View {

    /** The fault of a wrong username or password. */
    static final String CREDENTIALS = "login.fault.credentials";

    /** Copies the collections. */
    public LoginView {
        hidden = Collections.unmodifiableMap(new LinkedHashMap<>(hidden));
        choices = List.copyOf(choices);
    }

    /**
     * Another way to log in.
     *
     * @param option its button
     * @param href where it begins
     */
    public record Choice(LoginOption.Button option, String href) {}

    /** Whether the fault is one of what was typed: then the fields are marked as invalid. */
    public boolean isFaultOfFields() {
        return fault.filter(CREDENTIALS::equals).isPresent();
    }

    @Override
    public String template() {
        return "login/login.jte";
    }

    @Override
    public boolean isFaulty() {
        return fault.isPresent();
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
