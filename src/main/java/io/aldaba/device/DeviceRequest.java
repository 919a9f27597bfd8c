package io.aldaba.device;

import io.aldaba.client.Client;
import java.util.Optional;

/**
 * A request whose user code a logged-in user has typed: undecided, or decided and theirs to see. Only
 * {@link CheckUserCode} creates one, so nobody can decide a request without its code.
 */
public final class DeviceRequest {

    private final DeviceAuthorization authorization;
    private final Client client;

    DeviceRequest(DeviceAuthorization authorization, Client client) {
        this.authorization = authorization;
        this.client = client;
    }

    /** The stored request. */
    public DeviceAuthorization authorization() {
        return authorization;
    }

    /** Whether it was allowed; empty while nobody has decided. */
    public Optional<Boolean> allowed() {
        Decision decision = authorization.decision();
        return decision instanceof Decision.Pending
                ? Optional.empty()
                : Optional.of(decision instanceof Decision.Allowed);
    }

    /** The client on the device. */
    public Client client() {
        return client;
    }
}
