package io.aldaba.device.web;

import io.aldaba.kernel.ServerMetadata;
import jakarta.enterprise.context.Dependent;

/** The server metadata of the device grant (RFC 8628 §4). */
@Dependent
class DeviceMetadata implements ServerMetadata.Contribution {

    @Override
    public void contributeTo(ServerMetadata metadata) {
        metadata.url("device_authorization_endpoint", DeviceAuthorizationResource.PATH);
    }
}
