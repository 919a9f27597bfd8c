package io.aldaba.clientregistration.web;

import io.aldaba.clientregistration.ClientRegistrationSettings;
import io.aldaba.clientregistration.ClientRegistrationSettings.Mode;
import io.aldaba.kernel.ServerMetadata;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** The server metadata of registration (RFC 8414 §2): its endpoint, unless it is closed. */
@Dependent
class ClientRegistrationMetadata implements ServerMetadata.Contribution {

    private final ClientRegistrationSettings settings;

    @Inject
    ClientRegistrationMetadata(ClientRegistrationSettings settings) {
        this.settings = settings;
    }

    @Override
    public void contributeTo(ServerMetadata metadata) {
        if (settings.mode() != Mode.CLOSED) {
            metadata.url("registration_endpoint", ClientsResource.PATH);
        }
    }
}
