package io.aldaba.authorize.web;

import io.aldaba.page.web.View;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Sends a response to the client through the browser (OAuth 2.0 Form Post Response Mode). A script submits the form;
 * without scripts the user presses a button. It has no CSRF token, which is not for the client, and the client may
 * redirect anywhere afterwards.
 *
 * @param action the redirect URI
 * @param fields the parameters of the response
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
