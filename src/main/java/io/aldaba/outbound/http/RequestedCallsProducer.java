package io.aldaba.outbound.http;

import io.aldaba.outbound.OutboundCalls;
import io.aldaba.outbound.RequestedCalls;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes {@link RequestedCalls} once: all callers share its places. */
@Dependent
class RequestedCallsProducer {

    @Produces
    @Singleton
    static RequestedCalls requestedCalls(OutboundCalls calls) {
        return new RequestedCalls(calls);
    }
}
