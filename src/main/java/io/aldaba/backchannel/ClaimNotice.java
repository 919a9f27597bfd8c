package io.aldaba.backchannel;

import io.aldaba.client.Client;
import io.aldaba.client.Clients;
import io.aldaba.kernel.UseCase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/** Claims a notice, so that no other node or thread makes the same attempt. */
@UseCase
public class ClaimNotice {

    private final LogoutNotices notices;
    private final Clients clients;
    private final Clock clock;

    @Inject
    public ClaimNotice(LogoutNotices notices, Clients clients, Clock clock) {
        this.notices = notices;
        this.clients = clients;
        this.clock = clock;
    }

    /** The claim; empty if another node or thread was faster. */
    Optional<Claim> claim(LogoutNotice notice) {
        LogoutNotice attempted = notice.attempted(clock.instant());
        return notices.claim(notice, attempted)
                ? Optional.of(
                        new Claim(attempted, clients.find(notice.participant().client())))
                : Optional.empty();
    }

    /**
     * A notice that is ours to deliver.
     *
     * @param notice the notice, with this attempt counted
     * @param client the client in the current state; absent if it no longer exists
     */
    record Claim(LogoutNotice notice, Optional<Client> client) {}
}
