package io.aldaba.client.web;

import io.aldaba.client.Client;
import io.aldaba.client.ClientMetadata;
import io.aldaba.client.RedirectUri;
import io.aldaba.client.ValidatedRedirect;
import io.aldaba.client.WebUrl;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A client as pages show it. Its URLs are {@code http} or {@code https} ({@link WebUrl}), so a page may link to them. If
 * it registered itself, pages say so (RFC 7591 §5): it may have the name of another application.
 *
 * @param name the name shown to users
 * @param logo the URL of its logo; of a client that registered itself, only one at a host of its redirect URIs, so that
 *     it shows nobody else's
 * @param policy the URL of its privacy policy
 * @param terms the URL of its terms of service
 * @param home the URL of its home page
 * @param selfRegistered whether it registered itself, so that no operator answers for it
 * @param destination the host that the browser is sent to after this page, or the scheme of a native application; if
 *     absent, the page leads nowhere
 */
public record ClientView(
        String name,
        Optional<String> logo,
        Optional<String> policy,
        Optional<String> terms,
        Optional<String> home,
        boolean selfRegistered,
        Optional<String> destination) {

    /** The view of a client, on a page that does not lead to it. */
    public static ClientView of(Client client) {
        return of(client, Optional.empty());
    }

    /** The view of a client, on a page that leads to its redirect URI. */
    public static ClientView of(ValidatedRedirect redirect) {
        return of(redirect.client(), Optional.of(destination(redirect.uri())));
    }

    /** A client of which only the identifier is known. */
    public static ClientView gone(String clientId) {
        return new ClientView(
                clientId,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty());
    }

    private static ClientView of(Client client, Optional<String> destination) {
        ClientMetadata.Pages pages = client.metadata().pages();
        return new ClientView(
                client.metadata().name(),
                pages.logo().map(WebUrl::value).filter(logo -> mayShow(logo, client)),
                pages.policy().map(WebUrl::value),
                pages.terms().map(WebUrl::value),
                pages.client().map(WebUrl::value),
                client.selfRegistered(),
                destination);
    }

    /** The same without the logo of a client that registered itself, for a page that lists it among others. */
    public ClientView amongOthers() {
        return new ClientView(
                name, logo.filter(shown -> !selfRegistered), policy, terms, home, selfRegistered, destination);
    }

    private static boolean mayShow(String logo, Client client) {
        return !client.selfRegistered()
                || client.metadata().redirectUris().stream()
                        .map(RedirectUri::value)
                        .flatMap(ClientView::host)
                        .anyMatch(host(logo).toList()::contains);
    }

    private static String destination(RedirectUri uri) {
        return host(uri.value()).findFirst().orElseGet(() -> URI.create(uri.value())
                .getScheme());
    }

    private static Stream<String> host(String uri) {
        return Stream.ofNullable(URI.create(uri).getHost()).map(host -> host.toLowerCase(Locale.ROOT));
    }
}
