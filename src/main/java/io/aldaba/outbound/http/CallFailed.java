package io.aldaba.outbound.http;

import io.aldaba.outbound.OutboundResult;
import java.io.IOException;

/** Carries the reason why a call has no answer. */
final class CallFailed extends IOException {

    private static final long serialVersionUID = 1L;

    private final OutboundResult.Reason reason;

    CallFailed(OutboundResult.Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    OutboundResult.Reason reason() {
        return reason;
    }
}
