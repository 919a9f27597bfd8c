package io.aldaba.backchannel;

import io.aldaba.backchannel.SettleNotice.Outcome;
import io.aldaba.client.Client;
import io.aldaba.client.ClientMetadata.BackChannelLogout;
import io.aldaba.kernel.Flow;
import io.aldaba.outbound.ChosenBy;
import io.aldaba.outbound.OutboundCalls;
import io.aldaba.outbound.OutboundResult;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Makes one attempt to notify a client of a logout (OpenID Connect Back-Channel Logout §2.5, §2.8). */
@Flow
public class DeliverNotice {

    private static final int NONE = 0;
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int BAD_REQUEST = 400;

    private static final Logger LOG = System.getLogger(DeliverNotice.class.getName());

    private final ClaimNotice claimNotice;
    private final SignLogoutToken signLogoutToken;
    private final OutboundCalls calls;
    private final SettleNotice settleNotice;

    @Inject
    public DeliverNotice(
            ClaimNotice claimNotice, SignLogoutToken signLogoutToken, OutboundCalls calls, SettleNotice settleNotice) {
        this.claimNotice = claimNotice;
        this.signLogoutToken = signLogoutToken;
        this.calls = calls;
        this.settleNotice = settleNotice;
    }

    /**
     * Makes the attempt, unless another node or thread makes it already. A failed notice is tried again when it is
     * due, and given up after the last attempt.
     */
    public void deliver(LogoutNotice notice) {
        claimNotice.claim(notice).ifPresent(this::attempt);
    }

    private void attempt(ClaimNotice.Claim claim) {
        LogoutNotice ours = claim.notice();
        Optional<Outcome> outcome = Optional.empty();
        try {
            outcome = outcome(ours, claim.client().filter(Client::enabled));
        } finally {
            // Whatever made the last attempt fail: there would be no further attempt, and the notice would stay.
            if (outcome.isPresent() || ours.isLastAttempt()) {
                settleNotice.settle(ours, outcome.orElse(Outcome.ABANDONED));
            }
        }
    }

    private Optional<Outcome> outcome(LogoutNotice notice, Optional<Client> client) {
        Optional<URI> uri = client.flatMap(known -> known.metadata().backChannelLogout())
                .map(BackChannelLogout::uri)
                .map(address -> URI.create(address.value()));
        if (client.isEmpty() || uri.isEmpty()) {
            return Optional.of(Outcome.ABANDONED);
        }
        String token = signLogoutToken.sign(notice.participant(), client.get());
        ChosenBy chosenBy = ChosenBy.of(client.get().selfRegistered());
        OutboundResult result = calls.postForm(uri.get(), Map.of("logout_token", token), chosenBy);
        return outcome(notice, result);
    }

    private static Optional<Outcome> outcome(LogoutNotice notice, OutboundResult result) {
        int status = result instanceof OutboundResult.Answer answer ? answer.status() : NONE;
        if (status == OK || status == NO_CONTENT) {
            return Optional.of(Outcome.DELIVERED);
        }
        if (status == BAD_REQUEST) {
            return Optional.of(Outcome.REFUSED);
        }
        LOG.log(
                Level.WARNING,
                "client {0} was not told of a logout, attempt {1}: {2}",
                notice.participant().client(),
                notice.attempts(),
                result instanceof OutboundResult.Failure failure ? failure.reason() : "status " + status);
        return Optional.empty();
    }
}
