package io.aldaba.kernel.web;

import java.time.Duration;
import java.util.Set;

/**
 * A JSON document that is the same for everybody and can be read from any origin ({@link AnyOrigin}). Its resource answers with it, and
 * before that, to who asks for nothing out of the ordinary, the service's door.
 */
public interface PublicDocument {

    /** The paths of it, below the application's own, each with a slash before it; always the same. */
    Set<String> paths();

    /**
     * What it says now.
     *
     * @throws RuntimeException if that cannot be told now
     */
    String json();

    /** How long whoever asked may keep it. */
    Duration life();

    /** The same as {@code Cache-Control} (RFC 9111 §5.2.2). */
    static String cacheControl(PublicDocument document) {
        return "public, max-age=" + document.life().toSeconds();
    }
}
