package io.aldaba.device.web;

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
 * Asks a person whether a device may have what it asks for, and shows the code once more, so that nobody allows the device of
 * somebody else (RFC 8628 §5.4). The buttons say {@code decision=allow} and {@code decision=deny}.
 *
 * @param action where the form is posted to
 * @param hidden what the form brings back, beside the CSRF token
 * @param client which client runs on the device
 * @param username whom it asks
 * @param scopes what for: scope tokens, shown by the text {@code scope.<token>} or else as they are
 * @param resources what the tokens are for, by their indicators
 * @param userCode the code the device shows
 */
public record DeviceConsentView(
        String action,
        Map<String, String> hidden,
        ClientView client,
        String username,
        List<String> scopes,
        List<String> resources,
        String userCode)
        implements View {

    /** Copies the collections. */
    public DeviceConsentView {
        hidden = Collections.unmodifiableMap(new LinkedHashMap<>(hidden));
        scopes = List.copyOf(scopes);
        resources = List.copyOf(resources);
    }

    @Override
    public String template() {
        return "device/confirm.jte";
    }

    @Override
    public String title() {
        return "device.consent-title";
    }

    @Override
    public Set<String> images() {
        return client.logo().map(ContentPolicy::source).stream().collect(Collectors.toSet());
    }
}
