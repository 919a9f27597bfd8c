package io.aldaba.registration.web;

import io.aldaba.page.web.View;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks a user for what an account needs; it is sent as {@code username}, {@code email}, {@code name} and
 * {@code password}.
 *
 * @param action where the form is posted to
 * @param hidden the form's hidden fields, besides the CSRF token
 * @param values the prefilled values, by field; never a password
 * @param fault the key of the text that explains the last fault
 * @param faults the key of the text that explains the fault, by field
 * @param minimumLength the minimum number of characters of a password
 * @param loginHref where to log in instead
 * @param endsElsewhere whether the form may lead away from the service in the end
 */
public record RegisterView(
        String action,
        Map<String, String> hidden,
        Map<String, String> values,
        Optional<String> fault,
        Map<String, String> faults,
        int minimumLength,
        String loginHref,
        boolean endsElsewhere)
        implements View {

    private static final List<String> FIELDS = List.of("username", "email", "name", "password");

    /** Copies the collections, and refuses to show a password. */
    public RegisterView {
        hidden = Collections.unmodifiableMap(new LinkedHashMap<>(hidden));
        values = Map.copyOf(values);
        faults = Map.copyOf(faults);
        if (values.containsKey("password")) {
            throw new IllegalArgumentException("a password is never shown");
        }
    }

    /** The field with the focus: the first faulty one, or the first of all. */
    public String focus() {
        return FIELDS.stream().filter(faults::containsKey).findFirst().orElse(FIELDS.get(0));
    }

    @Override
    public String template() {
        return "registration/register.jte";
    }

    @Override
    public boolean isFaulty() {
        return fault.isPresent();
    }

    @Override
    public String title() {
        return "register.title";
    }
}
