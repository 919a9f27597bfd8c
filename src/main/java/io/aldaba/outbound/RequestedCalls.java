package io.aldaba.outbound;

import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The calls that a request of a client or a stranger asks for, to an address that a client chose: {@code jwks_uri},
 * {@code request_uri}, {@code sector_identifier_uri}. Each holds the thread of its request, so there are few at once, of all kinds
 * together: addresses that hang could have every request of the server wait otherwise. One host has half of the places at most, so
 * that the others have the rest. Calls to identity providers and about logouts need no place.
 */
public final class RequestedCalls {

    /** How many are made at once. */
    public static final int MOST_AT_ONCE = 16;

    /** How many of them to one host. */
    public static final int MOST_TO_A_HOST = 8;

    private final OutboundCalls calls;
    private final Map<String, Integer> taken = new HashMap<>();
    private int free = MOST_AT_ONCE;

    /** Nothing is called yet. */
    public RequestedCalls(OutboundCalls calls) {
        this.calls = calls;
    }

    /**
     * Fetches.
     *
     * @param accept the media type that is wanted
     * @throws Rejected at once, with {@link OAuthError#temporarilyUnavailable()}, if there is no place; nothing was called then
     */
    public OutboundResult get(URI uri, String accept) {
        String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
        if (!take(host)) {
            throw new Rejected(
                    OAuthError.temporarilyUnavailable(), "too many calls at once that requests ask for, or to " + host);
        }
        try {
            return calls.get(uri, accept);
        } finally {
            giveBack(host);
        }
    }

    private synchronized boolean take(String host) {
        int held = taken.getOrDefault(host, 0);
        if (free == 0 || held == MOST_TO_A_HOST) {
            return false;
        }
        free--;
        taken.put(host, held + 1);
        return true;
    }

    private synchronized void giveBack(String host) {
        free++;
        taken.computeIfPresent(host, (any, held) -> held == 1 ? null : held - 1);
    }
}
