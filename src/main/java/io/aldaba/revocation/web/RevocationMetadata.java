package io.aldaba.revocation.web;

import io.aldaba.client.AssertionAlgorithm;
import io.aldaba.client.ClientAuthMethod;
import io.aldaba.kernel.ServerMetadata;
import jakarta.enterprise.context.Dependent;
import java.util.List;
import java.util.stream.Stream;

/** What the metadata says of revocation (RFC 8414 §2). */
@Dependent
class RevocationMetadata implements ServerMetadata.Contribution {

    private static final List<String> METHODS =
            Stream.of(ClientAuthMethod.values()).map(ClientAuthMethod::value).toList();
    private static final List<String> ALGORITHMS =
            Stream.of(AssertionAlgorithm.values()).map(AssertionAlgorithm::name).toList();

    @Override
    public void contributeTo(ServerMetadata metadata) {
        metadata.url("revocation_endpoint", RevocationResource.PATH)
                .values("revocation_endpoint_auth_methods_supported", METHODS)
                .values("revocation_endpoint_auth_signing_alg_values_supported", ALGORITHMS);
    }
}
