package io.aldaba.account.web;

import io.aldaba.page.web.View;
import java.util.Map;
import java.util.Optional;

/**
 * Asks a user for their current password and a new one; neither is ever shown. The cancel button sends
 * {@code cancel=1}.
 *
 * @param action where the form is posted to
 * @param hidden the hidden fields, besides the CSRF token
 * @param username the user's name, for password managers
 * @param fault the key of the text that explains the last fault
 * @param faults the key of the text that explains the fault, by field
 * @param minimumLength the minimum number of characters of a password
 */
public record PasswordView(
        String action,
        Map<String, String> hidden,
        String username,
        Optional<String> fault,
        Map<String, String> faults,
        int minimumLength)
        implements View {

    /** Copies the collections. */
    public PasswordView {
        hidden = Map.copyOf(hidden);
        faults = Map.copyOf(faults);
    }

    @Override
    public String template() {
        return "account/password.jte";
    }

    @Override
    public boolean isFaulty() {
        return fault.isPresent();
    }

    @Override
    public String title() {
        return "password.title";
    }
}
