package io.aldaba.logout.web;

import io.aldaba.client.web.ClientView;
import io.aldaba.page.web.ContentPolicy;
import io.aldaba.page.web.View;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Asks a user whether to log out (OpenID Connect RP-Initiated Logout §2). The buttons send {@code decision=confirm}
 * and {@code decision=cancel}.
 *
 * @param action where the form is posted to
 * @param hidden the form's hidden fields, besides the CSRF token
 * @param client the client that asks for the logout
 * @param endsElsewhere whether the form may lead away from the service in the end
 */
public record LogoutView(String action, Map<String, String> hidden, Optional<ClientView> client, boolean endsElsewhere)
        implements View {

    /** Copies the collections. */
    public LogoutView {
        hidden = Collections.unmodifiableMap(new LinkedHashMap<>(hidden));
    }

    @Override
    public String template() {
        return "logout/confirm.jte";
    }

    @Override
    public String title() {
        return "logout.title";
    }

    @Override
    public Set<String> images() {
        return client.flatMap(ClientView::logo).map(ContentPolicy::source).stream()
                .collect(Collectors.toSet());
    }
}
