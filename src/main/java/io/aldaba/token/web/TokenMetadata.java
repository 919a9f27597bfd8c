package io.aldaba.token.web;

import io.aldaba.client.AssertionAlgorithm;
import io.aldaba.client.ClientAuthMethod;
import io.aldaba.client.ClientMetadata;
import io.aldaba.kernel.ServerMetadata;
import io.aldaba.kernel.SigningAlgorithm;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;

/** The metadata about tokens (RFC 8414 §2). */
@Dependent
class TokenMetadata implements ServerMetadata.Contribution {

    private final Grants grants;

    @Inject
    TokenMetadata(Grants grants) {
        this.grants = grants;
    }

    @Override
    public void contributeTo(ServerMetadata metadata) {
        metadata.url("token_endpoint", TokenResource.PATH)
                .values("token_endpoint_auth_methods_supported", ClientAuthMethod.VALUES)
                .values("token_endpoint_auth_signing_alg_values_supported", AssertionAlgorithm.NAMES)
                .values("grant_types_supported", grants.types())
                .values("scopes_supported", ClientMetadata.DEFAULT_SCOPE.tokens())
                .values("subject_types_supported", List.of("pairwise", "public"))
                .values("id_token_signing_alg_values_supported", SigningAlgorithm.NAMES);
    }
}
