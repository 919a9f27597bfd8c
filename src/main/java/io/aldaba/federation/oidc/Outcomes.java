package io.aldaba.federation.oidc;

import io.aldaba.outbound.OutboundResult;
import io.aldaba.outbound.OutboundResult.Answer;
import io.aldaba.outbound.OutboundResult.Failure;

/** The results of calls, in words for operators. */
final class Outcomes {

    private Outcomes() {}

    static String reason(OutboundResult result) {
        return result instanceof Answer answer
                ? "status " + answer.status() + ", or too much"
                : ((Failure) result).reason().name();
    }
}
