package io.aldaba.registration.web;

import io.aldaba.page.web.View;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Asks a person for what an account needs; it comes back as {@code username}, {@code email}, {@code name} and
 * {@code password}.
 *
 * @param action where the form is posted to
 * @param hidden what the form brings back, beside the CSRF token
 * @param values what stands in the fields already, by field; never a password
 * @param fault the key of the text that tells what went wrong the last time
 * @param faults the key of the text that tells what is wrong, by field
 * @param loginHref where to log in instead
 * @param formTargets the sources at which the form may end ({@link View#formTargets}): the redirect URI's
 */
public record RegisterView(
        String action,
        Map<String, String> hidden,
        Map<String, String> values,
        Optional<String> fault,
        Map<String, String> faults,
        Optional<String> loginHref,
        Set<String> formTargets)
        implements View {

    /** Copies the collections, and refuses to show a password. */
    public RegisterView {
        hidden = Collections.unmodifiableMap(new LinkedHashMap<>(hidden));
        values = Map.copyOf(values);
        faults = Map.copyOf(faults);
        formTargets = Set.copyOf(formTargets);
        if (values.containsKey("password")) {
            throw new IllegalArgumentException("a password is never shown");
        }
    }

    @Override
    public String template() {
        return "registration/register.jte";
    }

    @Override
    public String title() {
        return "register.title";
    }
}
