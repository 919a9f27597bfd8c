package io.aldaba.federation.web;

import io.aldaba.page.web.View;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks a person to prove that the account with their address is theirs. The button that gives up says {@code cancel=1}.
 *
 * @param action where the form is posted to
 * @param hidden what the form brings back, beside the CSRF token
 * @param email the address
 * @param provider what the other provider is called
 * @param asksPassword whether the account has a password that can be given
 * @param others the providers at which a login proves the account too
 * @param fault the key of the text that tells what went wrong the last time
 * @param endsElsewhere whether the form may lead away from the service in the end
 */
public record ProofView(
        String action,
        Map<String, String> hidden,
        String email,
        String provider,
        boolean asksPassword,
        List<Other> others,
        Optional<String> fault,
        boolean endsElsewhere)
        implements View {

    /** Copies the collections. */
    public ProofView {
        hidden = Collections.unmodifiableMap(new LinkedHashMap<>(hidden));
        others = List.copyOf(others);
    }

    /**
     * Another provider.
     *
     * @param name what it is called
     * @param text what its button says; a text of the page's language with the name in it if absent
     * @param href where the login begins
     */
    public record Other(String name, Optional<String> text, String href) {}

    @Override
    public String template() {
        return "federation/proof.jte";
    }

    @Override
    public String title() {
        return "federation.proof.title";
    }
}
