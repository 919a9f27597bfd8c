package io.aldaba.outbound;

import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The calls that a request of a client or a stranger causes, to an address that a client chose: {@code jwks_uri},
 * {@code request_uri}, {@code sector_identifier_uri}. Each call holds the thread of its request, so only a few are
 * made at once, of all kinds together: otherwise addresses that hang could make every request of the server wait. One
 * host gets at most half of the places. So do all addresses together that no operator vouches for: an attacker gets
 * names that hang for free. Calls to identity providers and about logouts need none of these places: they are bounded
 * where they are made.
 */
public final class RequestedCalls {

    /** How many calls are made at once. */
    public static final int MOST_AT_ONCE = 16;

    /** How many of them to one host. */
    public static final int MOST_TO_A_HOST = 8;

    /** How many of them are made for clients that registered themselves, or are about to. */
    public static final int MOST_FOR_STRANGERS = 8;

    /** How many of those to one host; the other places of that host are for clients that an operator vouches for. */
    public static final int MOST_FOR_STRANGERS_TO_A_HOST = 4;

    private final OutboundCalls calls;
    private final Map<String, Integer> taken = new HashMap<>();
    private final Map<String, Integer> takenByStrangers = new HashMap<>();
    private int free = MOST_AT_ONCE;
    private int freeForStrangers = MOST_FOR_STRANGERS;

    /** All places are free. */
    public RequestedCalls(OutboundCalls calls) {
        this.calls = calls;
    }

    /**
     * Fetches.
     *
     * @param accept the media type that is wanted
     * @param chosenBy who chose the address
     * @throws Rejected at once, with {@link OAuthError#temporarilyUnavailable()}, if there is no place; then nothing
     *     was called
     */
    public OutboundResult get(URI uri, String accept, ChosenBy chosenBy) {
        String host = host(uri);
        if (!take(host, chosenBy)) {
            throw new Rejected(
                    OAuthError.temporarilyUnavailable(), "too many calls at once that requests ask for, or to " + host);
        }
        try {
            return calls.get(uri, accept, chosenBy);
        } finally {
            giveBack(host, chosenBy);
        }
    }

    /** A name with a trailing dot is the same name. */
    private static String host(URI uri) {
        String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    private synchronized boolean take(String host, ChosenBy chosenBy) {
        int held = taken.getOrDefault(host, 0);
        boolean stranger = chosenBy == ChosenBy.STRANGER;
        if (free == 0 || held == MOST_TO_A_HOST || (stranger && !hasPlaceForStranger(host))) {
            return false;
        }
        // Memory is allocated first: if that fails, no place is taken.
        taken.putIfAbsent(host, 0);
        if (stranger) {
            takenByStrangers.merge(host, 1, Integer::sum);
            freeForStrangers--;
        }
        taken.put(host, held + 1);
        free--;
        return true;
    }

    private boolean hasPlaceForStranger(String host) {
        return freeForStrangers > 0 && takenByStrangers.getOrDefault(host, 0) < MOST_FOR_STRANGERS_TO_A_HOST;
    }

    private synchronized void giveBack(String host, ChosenBy chosenBy) {
        free++;
        taken.computeIfPresent(host, (any, held) -> held == 1 ? null : held - 1);
        if (chosenBy == ChosenBy.STRANGER) {
            freeForStrangers++;
            takenByStrangers.computeIfPresent(host, (any, held) -> held == 1 ? null : held - 1);
        }
    }
}
