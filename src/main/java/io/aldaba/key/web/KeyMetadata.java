package io.aldaba.key.web;

import io.aldaba.kernel.ServerMetadata;
import jakarta.enterprise.context.Dependent;

/** The metadata about keys (RFC 8414 §2). */
@Dependent
class KeyMetadata implements ServerMetadata.Contribution {

    @Override
    public void contributeTo(ServerMetadata metadata) {
        metadata.url("jwks_uri", "/jwks");
    }
}
