package io.aldaba.userinfo.web;

import io.aldaba.claims.PersonalClaims;
import io.aldaba.kernel.ServerMetadata;
import jakarta.enterprise.context.Dependent;

/** What the metadata says of UserInfo (OpenID Connect Discovery §3). */
@Dependent
class UserInfoMetadata implements ServerMetadata.Contribution {

    @Override
    public void contributeTo(ServerMetadata metadata) {
        metadata.url("userinfo_endpoint", UserInfoResource.PATH).values("claims_supported", PersonalClaims.SUPPORTED);
    }
}
