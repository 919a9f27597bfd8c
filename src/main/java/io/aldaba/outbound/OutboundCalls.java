package io.aldaba.outbound;

import java.net.URI;
import java.util.Map;

/**
 * The one way out of the house. A call never throws for what the other side is or does: it has an {@link OutboundResult}. It
 * fails if it is made inside a transaction, for it may take as long as {@link OutboundSettings#timeout()}.
 */
public interface OutboundCalls {

    /**
     * Fetches.
     *
     * @param accept the media type that is wanted
     */
    OutboundResult get(URI uri, String accept);

    /** Posts a form, its fields in their order. */
    OutboundResult postForm(URI uri, Map<String, String> form);
}
