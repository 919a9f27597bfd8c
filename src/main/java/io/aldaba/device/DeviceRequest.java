package io.aldaba.device;

import io.aldaba.client.Client;

/**
 * An undecided request whose user code a person who is logged in has typed. Only {@link CheckUserCode} makes it, so nobody
 * decides what they have no code for.
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

    /** Whose device asks. */
    public Client client() {
        return client;
    }
}
