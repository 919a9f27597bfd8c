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
 * Asks a user whether a device may have what it asks for, and shows the code again, so that nobody allows somebody
 * else's device (RFC 8628 §5.4). The buttons send {@code decision=allow} and {@code decision=deny}.
 *
 * @param action where the form is posted to
 * @param hidden the form's hidden fields, besides the CSRF token
 * @param client the client on the device
 * @param username the user who is asked
 * @param scopes the requested scope tokens, shown by the text {@code scope.<token>} or else as they are
 * @param resources the indicators of the resources that the tokens are for
 * @param userCode the code that the device shows
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
