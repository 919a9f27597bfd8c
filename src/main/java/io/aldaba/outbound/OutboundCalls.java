package io.aldaba.outbound;

import io.aldaba.kernel.Secret;
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

    /** The same, and no further than whoever chose the address may have it go ({@link OutboundSettings#allowed(ChosenBy)}). */
    OutboundResult get(URI uri, String accept, ChosenBy chosenBy);

    /**
     * Fetches as somebody.
     *
     * @param authorization the value of {@code Authorization} (RFC 9110 §11.6.2): visible ASCII and spaces
     */
    OutboundResult get(URI uri, String accept, Secret authorization);

    /** Posts a form, its fields in their order. */
    OutboundResult postForm(URI uri, Map<String, String> form);

    /** The same, and no further than whoever chose the address may have it go ({@link OutboundSettings#allowed(ChosenBy)}). */
    OutboundResult postForm(URI uri, Map<String, String> form, ChosenBy chosenBy);

    /**
     * Posts a form as somebody.
     *
     * @param authorization the value of {@code Authorization} (RFC 9110 §11.6.2): visible ASCII and spaces
     */
    OutboundResult postForm(URI uri, Map<String, String> form, Secret authorization);
}
