package io.aldaba.authorize.web;

import io.aldaba.client.web.ClientView;
import io.aldaba.page.web.ContentPolicy;
import io.aldaba.page.web.View;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Asks a user which account to go on with ({@code prompt=select_account}, OpenID Connect Core §3.1.2.1). The buttons
 * send {@code decision=continue} and {@code decision=other}.
 *
 * @param action where the form is posted to
 * @param hidden the form's hidden fields, besides the CSRF token
 * @param client the client that asks
 * @param username the user who is logged in
 */
public record SelectAccountView(String action, Map<String, String> hidden, ClientView client, String username)
        implements View {

    /** Copies the collections. */
    public SelectAccountView {
        hidden = Collections.unmodifiableMap(new LinkedHashMap<>(hidden));
    }

    @Override
    public String template() {
        return "authorize/select-account.jte";
    }

    @Override
    public String title() {
        return "account.title";
    }

    @Override
    public boolean endsElsewhere() {
        return true;
    }

    @Override
    public Set<String> images() {
        return client.logo().map(ContentPolicy::source).stream().collect(Collectors.toSet());
    }
}
