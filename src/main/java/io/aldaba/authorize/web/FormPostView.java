package io.aldaba.authorize.web;

import io.aldaba.page.web.View;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Carries an answer to the client by the browser (OAuth 2.0 Form Post Response Mode). A script sends the form; without one
 * the person presses a button. It has no CSRF token, which is nobody else's business, and may end anywhere the client leads.
 *
 * @param action the redirect URI
 * @param fields the parameters of the answer
 */
public record FormPostView(String action, Map<String, String> fields) implements View {

    /** Copies the collections. */
    public FormPostView {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    @Override
    public String template() {
        return "authorize/form-post.jte";
    }

    @Override
    public String title() {
        return "form-post.title";
    }

    @Override
    public boolean endsElsewhere() {
        return true;
    }

    @Override
    public boolean scripts() {
        return true;
    }
}
