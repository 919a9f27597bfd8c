package io.aldaba.clientregistration;

import io.aldaba.client.WebUrl;
import io.aldaba.kernel.Rejected;
import java.util.Optional;
import java.util.Set;

/** The documents that say which redirect URIs are of one sector (OpenID Connect Dynamic Client Registration §5). */
public interface SectorDocuments {

    /**
     * The redirect URIs that are listed there; empty where there is no such list to be had. It is fetched each time.
     *
     * @throws Rejected with status 503 if too much is fetched at once
     */
    Optional<Set<String>> at(WebUrl sectorIdentifierUri);
}
