package io.aldaba.device.web;

import io.aldaba.page.web.View;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Asks a person for the code the device shows (RFC 8628 §3.3); it comes back as {@code user_code}.
 *
 * @param action where the form is posted to
 * @param hidden what the form brings back, beside the CSRF token
 * @param userCode what stands in the field already ({@code verification_uri_complete}, RFC 8628 §3.3.1); may be empty
 * @param fault the key of the text that tells what went wrong the last time
 */
public record UserCodeView(String action, Map<String, String> hidden, String userCode, Optional<String> fault)
        implements View {

    /** Copies the collections. */
    public UserCodeView {
        hidden = Collections.unmodifiableMap(new LinkedHashMap<>(hidden));
    }

    @Override
    public String template() {
        return "device/code.jte";
    }

    @Override
    public String title() {
        return "device.title";
    }
}
