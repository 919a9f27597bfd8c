package io.aldaba.device;

import io.aldaba.client.Client;
import java.util.Optional;

/**
 * A request whose user code a person who is logged in has typed: undecided, or decided and theirs to know. Only {@link CheckUserCode} makes
 * it, so nobody decides what they have no code for.
 */
public final class DeviceRequest {

    private final DeviceAuthorization authorization;
    private final Client client;

    DeviceRequest(DeviceAuthorization authorization, Client client) {
        this.authorization = authorization;
        this.client = client;
    }

    /** What is asked for. */
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

    /** Whose device asks. */
    public Client client() {
        return client;
    }
}
