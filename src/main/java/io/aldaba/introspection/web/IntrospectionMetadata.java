package io.aldaba.introspection.web;

import io.aldaba.client.AssertionAlgorithm;
import io.aldaba.client.ClientAuthMethod;
import io.aldaba.kernel.ServerMetadata;
import io.aldaba.kernel.SigningAlgorithm;
import jakarta.enterprise.context.Dependent;
import java.util.List;
import java.util.stream.Stream;

/** The server metadata of introspection (RFC 8414 §2, RFC 9701 §7). */
@Dependent
class IntrospectionMetadata implements ServerMetadata.Contribution {

    /** Without public clients, which may not introspect (RFC 7662 §2.1). */
    private static final List<String> CONFIDENTIAL = Stream.of(ClientAuthMethod.values())
            .filter(method -> method != ClientAuthMethod.NONE)
            .map(ClientAuthMethod::value)
            .toList();

    @Override
    public void contributeTo(ServerMetadata metadata) {
        metadata.url("introspection_endpoint", IntrospectionResource.PATH)
                .values("introspection_endpoint_auth_methods_supported", CONFIDENTIAL)
                .values("introspection_endpoint_auth_signing_alg_values_supported", AssertionAlgorithm.NAMES)
                .values("introspection_signing_alg_values_supported", SigningAlgorithm.NAMES);
    }
}
