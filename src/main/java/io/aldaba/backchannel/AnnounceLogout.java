package io.aldaba.backchannel;

import io.aldaba.client.Client;
import io.aldaba.client.Clients;
import io.aldaba.kernel.UseCase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;

/**
 * Announces the end of a session to those of its clients that registered for back-channel logout. Part of the
 * transaction that ends it.
 */
@UseCase
public class AnnounceLogout {

    private final Clients clients;
    private final LogoutNotices notices;
    private final Clock clock;

    @Inject
    public AnnounceLogout(Clients clients, LogoutNotices notices, Clock clock) {
        this.clients = clients;
        this.notices = notices;
        this.clock = clock;
    }

    /** Adds a notice for each client that registered for back-channel logout. */
    public void announce(Set<Participant> participants) {
        Instant now = clock.instant();
        participants.stream().filter(this::wantsToKnow).forEach(one -> notices.add(LogoutNotice.of(one, now)));
    }

    private boolean wantsToKnow(Participant participant) {
        return clients.find(participant.client())
                .filter(Client::enabled)
                .flatMap(client -> client.metadata().backChannelLogout())
                .isPresent();
    }
}
