package io.aldaba.backchannel;

import io.aldaba.client.Client;
import io.aldaba.client.ClientId;
import io.aldaba.client.Clients;
import io.aldaba.kernel.UseCase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;

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
        // Each client once: of two thousand sessions that end together most have the same.
        Set<ClientId> told = participants.stream()
                .map(Participant::client)
                .distinct()
                .filter(this::wantsToKnow)
                .collect(Collectors.toSet());
        participants.stream()
                .filter(one -> told.contains(one.client()))
                .forEach(one -> notices.add(LogoutNotice.of(one, now)));
    }

    private boolean wantsToKnow(ClientId id) {
        return clients.find(id)
                .filter(Client::enabled)
                .flatMap(client -> client.metadata().backChannelLogout())
                .isPresent();
    }
}
