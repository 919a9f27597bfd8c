package io.aldaba.outbound.http;

import io.aldaba.outbound.AllowedDestinations;
import io.aldaba.outbound.OutboundCalls;
import io.aldaba.outbound.OutboundSettings;
import java.time.Duration;
import java.util.List;

/** Real outbound calls, to test servers on this machine. */
public final class LoopbackCalls {

    private LoopbackCalls() {}

    /** Calls with that time-out. */
    public static OutboundCalls within(Duration timeout) {
        return new SocketOutboundCalls(
                new OutboundSettings(AllowedDestinations.parse("localhost"), false, List.of(), timeout),
                Tls.trusting(List.of()));
    }
}
