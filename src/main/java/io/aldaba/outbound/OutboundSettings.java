package io.aldaba.outbound;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;

/**
 * Where calls may go, which certificates they trust and how long they may take.
 *
 * @param allowed where they may go besides the public internet
 * @param strangersToo whether that also counts for addresses that no operator chose
 * @param trusted the certificates trusted besides those of the Java platform
 * @param timeout how long a call may take in all, after the name lookup
 */
public record OutboundSettings(
        AllowedDestinations allowed, boolean strangersToo, List<X509Certificate> trusted, Duration timeout) {

    /** The longest body that is read, in bytes. */
    public static final int LARGEST_BODY = 128 * 1024;

    // Declared before the default, which is checked against it.
    private static final Duration LONGEST = Duration.ofSeconds(60);

    /** Only the public internet, only public authorities. */
    public static final OutboundSettings DEFAULT =
            new OutboundSettings(AllowedDestinations.NONE, false, List.of(), Duration.ofSeconds(5));

    /** Refuses a time-out in which nobody could answer, and one that would keep too many threads waiting. */
    public OutboundSettings {
        trusted = List.copyOf(trusted);
        if (timeout.toMillis() < 1 || timeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("the timeout must be at most 60 seconds");
        }
    }

    /** Where calls may go besides the public internet, by who chose the address. */
    public AllowedDestinations allowed(ChosenBy chosenBy) {
        return chosenBy == ChosenBy.OPERATOR || strangersToo ? allowed : AllowedDestinations.NONE;
    }
}
