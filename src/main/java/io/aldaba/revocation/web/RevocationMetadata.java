package io.aldaba.revocation.web;

import io.aldaba.client.AssertionAlgorithm;
import io.aldaba.client.ClientAuthMethod;
import io.aldaba.kernel.ServerMetadata;
import jakarta.enterprise.context.Dependent;

/** The server metadata of revocation (RFC 8414 §2). */
@Dependent
class RevocationMetadata implements ServerMetadata.Contribution {

    @Override
    public void contributeTo(ServerMetadata metadata) {
        metadata.url("revocation_endpoint", RevocationResource.PATH)
                .values("revocation_endpoint_auth_methods_supported", ClientAuthMethod.VALUES)
                .values("revocation_endpoint_auth_signing_alg_values_supported", AssertionAlgorithm.NAMES);
    }
}
