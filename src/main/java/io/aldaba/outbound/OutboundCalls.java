package io.aldaba.outbound;

import io.aldaba.kernel.Secret;
import java.net.URI;
import java.util.Map;

/**
 * The only way to call other servers. A call never throws for what the other side is or does: it returns an
 * {@link OutboundResult}. It fails if it is made inside a transaction, because it may take as long as
 * {@link OutboundSettings#timeout()}.
 */
public interface OutboundCalls {

    /**
     * Fetches.
     *
     * @param accept the media type that is wanted
     */
    OutboundResult get(URI uri, String accept);

    /**
     * The same, but only to destinations that are allowed to whoever chose the address
     * ({@link OutboundSettings#allowed(ChosenBy)}).
     */
    OutboundResult get(URI uri, String accept, ChosenBy chosenBy);

    /**
     * Fetches with credentials.
     *
     * @param authorization the value of {@code Authorization} (RFC 9110 §11.6.2): visible ASCII and spaces
     */
    OutboundResult get(URI uri, String accept, Secret authorization);

    /** Posts a form, its fields in their order. */
    OutboundResult postForm(URI uri, Map<String, String> form);

    /**
     * The same, but only to destinations that are allowed to whoever chose the address
     * ({@link OutboundSettings#allowed(ChosenBy)}).
     */
    OutboundResult postForm(URI uri, Map<String, String> form, ChosenBy chosenBy);

    /**
     * Posts a form with credentials.
     *
     * @param authorization the value of {@code Authorization} (RFC 9110 §11.6.2): visible ASCII and spaces
     */
    OutboundResult postForm(URI uri, Map<String, String> form, Secret authorization);
}
