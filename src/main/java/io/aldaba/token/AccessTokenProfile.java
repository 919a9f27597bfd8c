package io.aldaba.token;

import io.aldaba.kernel.SigningAlgorithm;

/** How access tokens are dressed. What they say is the same. */
public enum AccessTokenProfile {
    /** {@code at+jwt} and ES256: RFC 9068. */
    RFC9068("at+jwt", SigningAlgorithm.ES256),
    /** {@code JWT} and RS256: what every server's MicroProfile JWT takes without being told more than the issuer. */
    MICROPROFILE_JWT("JWT", SigningAlgorithm.RS256);

    private final String type;
    private final SigningAlgorithm algorithm;

    AccessTokenProfile(String type, SigningAlgorithm algorithm) {
        this.type = type;
        this.algorithm = algorithm;
    }

    /** The header's {@code typ}. */
    public String type() {
        return type;
    }

    /** The header's {@code alg}. */
    public SigningAlgorithm algorithm() {
        return algorithm;
    }
}
