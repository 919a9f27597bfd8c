package io.aldaba.device.web;

import io.aldaba.kernel.ServerMetadata;
import jakarta.enterprise.context.Dependent;

/** What the metadata says of devices (RFC 8628 §4). */
@Dependent
class DeviceMetadata implements ServerMetadata.Contribution {

    @Override
    public void contributeTo(ServerMetadata metadata) {
        metadata.url("device_authorization_endpoint", DeviceAuthorizationResource.PATH);
    }
}
