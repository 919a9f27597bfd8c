package io.aldaba.clientregistration;

import io.aldaba.client.WebUrl;
import io.aldaba.kernel.Rejected;
import java.util.Optional;
import java.util.Set;

/** The documents that list the redirect URIs of a sector (OpenID Connect Dynamic Client Registration §5). */
public interface SectorDocuments {

    /**
     * The redirect URIs listed there; empty if no such list is available. It is fetched each time.
     *
     * @throws Rejected with status 503 if too much is fetched at once
     */
    Optional<Set<String>> at(WebUrl sectorIdentifierUri);
}
