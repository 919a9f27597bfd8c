package io.aldaba.userinfo.web;

import io.aldaba.claims.PersonalClaims;
import io.aldaba.kernel.ServerMetadata;
import io.aldaba.kernel.SigningAlgorithm;
import jakarta.enterprise.context.Dependent;
import java.util.List;

/** What the metadata says of UserInfo (OpenID Connect Discovery §3). */
@Dependent
class UserInfoMetadata implements ServerMetadata.Contribution {

    /** What the ID token tells besides (OpenID Connect Core §2); the subject UserInfo tells, too. */
    private static final List<String> OF_THE_LOGIN = List.of("sub", "auth_time", "acr", "amr", "sid");

    @Override
    public void contributeTo(ServerMetadata metadata) {
        metadata.url("userinfo_endpoint", UserInfoResource.PATH)
                .values("claims_supported", PersonalClaims.SUPPORTED)
                .values("claims_supported", OF_THE_LOGIN)
                .values("userinfo_signing_alg_values_supported", SigningAlgorithm.NAMES);
    }
}
