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
 * Asks a person whether a client may have what it asks for. The buttons say {@code decision=allow} and
 * {@code decision=deny}.
 *
 * @param action where the form is posted to
 * @param hidden what the form brings back, beside the CSRF token
 * @param client which client asks
 * @param username whom it asks
 * @param scopes what for: scope tokens, shown by the text {@code scope.<token>} or else as they are
 * @param claims what for by name: claims, shown by the text {@code claim.<name>} or else as they are
 * @param resources what the tokens are for, by their indicators
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
