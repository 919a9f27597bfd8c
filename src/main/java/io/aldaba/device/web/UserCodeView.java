package io.aldaba.device.web;

import io.aldaba.page.web.View;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Asks a user for the code that the device shows (RFC 8628 §3.3); it is sent as {@code user_code}.
 *
 * @param action where the form is posted to
 * @param hidden the form's hidden fields, besides the CSRF token
 * @param userCode the prefilled code ({@code verification_uri_complete}, RFC 8628 §3.3.1); may be empty
 * @param fault the key of the text that explains the last fault
 */
public record UserCodeView(String action, Map<String, String> hidden, String userCode, Optional<String> fault)
        implements View {

    /** The fault of a code that is wrong or has expired. */
    static final String UNKNOWN = "device.fault.unknown";

    /** Copies the collections. */
    public UserCodeView {
        hidden = Collections.unmodifiableMap(new LinkedHashMap<>(hidden));
    }

    /** Whether the fault is the code: then its field is marked as invalid. */
    public boolean isFaultOfCode() {
        return fault.filter(UNKNOWN::equals).isPresent();
    }

    @Override
    public String template() {
        return "device/code.jte";
    }

    @Override
    public boolean isFaulty() {
        return fault.isPresent();
    }

    @Override
    public String title() {
        return "device.title";
    }
}
