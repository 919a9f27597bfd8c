package io.aldaba.client;

import io.aldaba.client.ClientMetadata.Subjects;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The clients that share a host and so get the same pairwise subject identifiers (OpenID Connect Core §8.1).
 *
 * @param host in lower case
 */
public record Sector(String host) {

    /**
     * The host of {@code sector_identifier_uri}, which must be {@code https}, or else the common host of all redirect
     * URIs; empty if there is none. The document at that URI is not fetched here: an operator answers for declared
     * clients, and the registration of any other client checks it first.
     */
    static Optional<Sector> of(Subjects subjects, List<RedirectUri> redirectUris) {
        return subjects.sectorIdentifierUri().isPresent()
                ? subjects.sectorIdentifierUri()
                        .map(uri -> URI.create(uri.value()))
                        .filter(uri -> "https".equals(uri.getScheme()))
                        .flatMap(Sector::at)
                : common(redirectUris);
    }

    private static Optional<Sector> common(List<RedirectUri> redirectUris) {
        List<Optional<Sector>> sectors = redirectUris.stream()
                .map(uri -> at(URI.create(uri.value())))
                .distinct()
                .toList();
        return sectors.size() == 1 ? sectors.get(0) : Optional.empty();
    }

    private static Optional<Sector> at(URI uri) {
        return Optional.ofNullable(uri.getHost())
                .map(host -> host.toLowerCase(Locale.ROOT))
                .map(Sector::new);
    }
}
