package io.aldaba.logout.web;

import io.aldaba.kernel.ServerMetadata;
import jakarta.enterprise.context.Dependent;

/** The server metadata of logout (OpenID Connect RP-Initiated Logout §2.1, Back-Channel Logout §2.1). */
@Dependent
class LogoutMetadata implements ServerMetadata.Contribution {

    @Override
    public void contributeTo(ServerMetadata metadata) {
        metadata.url("end_session_endpoint", LogoutEndpoint.PATH)
                .flag("backchannel_logout_supported", true)
                .flag("backchannel_logout_session_supported", true);
    }
}
