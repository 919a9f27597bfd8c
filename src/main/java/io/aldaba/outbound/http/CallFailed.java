package io.aldaba.outbound.http;

import io.aldaba.outbound.OutboundResult;
import java.io.IOException;

/** Why a call has no answer, on its way to the caller. */
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
