package io.aldaba.client.web;

import io.aldaba.client.Client;
import io.aldaba.client.ClientMetadata;
import io.aldaba.client.WebUrl;
import java.util.Optional;

/**
 * A client as pages show it. Its URLs are {@code http} or {@code https} ({@link WebUrl}), so a page may link to them.
 *
 * @param name the name shown to users
 * @param logo the URL of its logo
 * @param policy the URL of its privacy policy
 * @param terms the URL of its terms of service
 * @param home the URL of its home page
 */
public record ClientView(
        String name, Optional<String> logo, Optional<String> policy, Optional<String> terms, Optional<String> home) {

    /** The view of a client. */
    public static ClientView of(Client client) {
        ClientMetadata.Pages pages = client.metadata().pages();
        return new ClientView(
                client.metadata().name(),
                pages.logo().map(WebUrl::value),
                pages.policy().map(WebUrl::value),
                pages.terms().map(WebUrl::value),
                pages.client().map(WebUrl::value));
    }
}
