package io.aldaba.userinfo.web;

import io.aldaba.claims.PersonalClaims;
import io.aldaba.kernel.ServerMetadata;
import io.aldaba.kernel.SigningAlgorithm;
import jakarta.enterprise.context.Dependent;
import java.util.List;

/** The server metadata of UserInfo (OpenID Connect Discovery §3). */
@Dependent
class UserInfoMetadata implements ServerMetadata.Contribution {

    /** Claims that only the ID token has (OpenID Connect Core §2), and {@code sub}, which UserInfo has too. */
    private static final List<String> OF_THE_LOGIN = List.of("sub", "auth_time", "acr", "amr", "sid");

    @Override
    public void contributeTo(ServerMetadata metadata) {
        metadata.url("userinfo_endpoint", UserInfoResource.PATH)
                .values("claims_supported", PersonalClaims.SUPPORTED)
                .values("claims_supported", OF_THE_LOGIN)
                .values("userinfo_signing_alg_values_supported", SigningAlgorithm.NAMES);
    }
}
