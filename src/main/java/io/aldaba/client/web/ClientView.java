package io.aldaba.client.web;

import io.aldaba.client.Client;
import io.aldaba.client.ClientMetadata;
import io.aldaba.client.WebUrl;
import java.util.Optional;

/**
 * A client as pages present it. Its addresses are of {@code http} or {@code https} ({@link WebUrl}), so a page may link them.
 *
 * @param name what people know it by
 * @param logo the address of its logo
 * @param policy the address of its privacy policy
 * @param terms the address of its terms of service
 * @param home the address of its home page
 */
public record ClientView(
        String name, Optional<String> logo, Optional<String> policy, Optional<String> terms, Optional<String> home) {

    /** How a client is presented. */
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
