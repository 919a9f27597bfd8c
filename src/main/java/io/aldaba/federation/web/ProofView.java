package io.aldaba.federation.web;

import io.aldaba.page.web.View;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks a user to prove that the account with their email address is theirs. The cancel button sends {@code cancel=1}.
 *
 * @param action where the form is posted to
 * @param hidden the hidden fields of the form, besides the CSRF token
 * @param email the email address
 * @param provider the name of the provider that the user comes from
 * @param button the text of its button, if the operator wrote one: users know the provider by it
 * @param asksPassword whether the account can be proved with a password
 * @param others the other providers at which a login proves the account
 * @param fault the message key of what went wrong the last time
 * @param endsElsewhere whether the form may lead away from the service in the end
 */
public record ProofView(
        String action,
        Map<String, String> hidden,
        String email,
        String provider,
        Optional<String> button,
        boolean asksPassword,
        List<Other> others,
        Optional<String> fault,
        boolean endsElsewhere)
        implements View {

    /** The fault of a wrong password; the name is given. */
    static final String PASSWORD = "federation.proof.fault.password";

    /** Copies the collections. */
    public ProofView {
        hidden = Collections.unmodifiableMap(new LinkedHashMap<>(hidden));
        others = List.copyOf(others);
    }

    /**
     * Another provider.
     *
     * @param name its name
     * @param text the text of its button; absent: a text in the page's language that contains the name
     * @param href where the login begins
     */
    public record Other(String name, Optional<String> text, String href) {}

    /** Whether the fault is the password: then its field is marked as invalid. */
    public boolean isFaultOfPassword() {
        return fault.filter(PASSWORD::equals).isPresent();
    }

    @Override
    public String template() {
        return "federation/proof.jte";
    }

    @Override
    public boolean isFaulty() {
        return fault.isPresent();
    }

    @Override
    public String title() {
        return "federation.proof.title";
    }
}
