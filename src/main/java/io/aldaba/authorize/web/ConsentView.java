package io.aldaba.authorize.web;

import io.aldaba.client.web.ClientView;
import io.aldaba.page.web.ContentPolicy;
import io.aldaba.page.web.View;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Asks a user whether a client may have what it requests. The buttons send {@code decision=allow} and
 * {@code decision=deny}.
 *
 * @param action where the form is posted to
 * @param hidden the form's hidden fields, besides the CSRF token
 * @param client the client that asks
 * @param username the user who is asked
 * @param scopes the requested scope tokens, shown by the text {@code scope.<token>} or else as they are
 * @param claims the claims requested by name, shown by the text {@code claim.<name>} or else as they are
 * @param resources the indicators of the resources that the tokens are for
 */
public record ConsentView(
        String action,
        Map<String, String> hidden,
        ClientView client,
        String username,
        List<String> scopes,
        List<String> claims,
        List<String> resources)
        implements View {

    /** Copies the collections. */
    public ConsentView {
        hidden = Collections.unmodifiableMap(new LinkedHashMap<>(hidden));
        scopes = List.copyOf(scopes);
        claims = List.copyOf(claims);
        resources = List.copyOf(resources);
    }

    @Override
    public String template() {
        return "authorize/consent.jte";
    }

    @Override
    public String title() {
        return "consent.title";
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
