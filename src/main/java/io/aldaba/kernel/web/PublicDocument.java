package io.aldaba.kernel.web;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * A JSON document that is the same for everybody and can be read from any origin ({@link AnyOrigin}). Its resource
 * answers with it; a servlet filter before that does so for ordinary requests.
 */
public interface PublicDocument {

    /** The paths of the document, below the context root, each with a leading slash; they never change. */
    Set<String> paths();

    /**
     * The current document.
     *
     * @throws RuntimeException if it cannot be produced now
     */
    String json();

    /** How long a client may cache it. */
    Duration life();

    /**
     * The request header by which its representations differ, so that shared caches keep them apart ({@code Vary}, RFC
     * 9110 §12.5.5); empty if there is only one.
     */
    default Optional<String> variesBy() {
        return Optional.empty();
    }

    /** The {@code Cache-Control} for {@link #life} (RFC 9111 §5.2.2). */
    static String cacheControl(PublicDocument document) {
        return "public, max-age=" + document.life().toSeconds();
    }
}
