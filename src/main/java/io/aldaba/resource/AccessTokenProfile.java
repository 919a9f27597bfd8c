package io.aldaba.resource;

import io.aldaba.kernel.SigningAlgorithm;
import java.util.Optional;
import java.util.stream.Stream;

/** The format of access tokens. Their claims are the same. */
public enum AccessTokenProfile {
    /** {@code at+jwt} and ES256: RFC 9068. */
    RFC9068("rfc9068", "at+jwt", SigningAlgorithm.ES256),
    /** {@code JWT} and RS256: what every server's MicroProfile JWT accepts if only the issuer is configured. */
    MICROPROFILE_JWT("microprofile-jwt", "JWT", SigningAlgorithm.RS256);

    private final String value;
    private final String type;
    private final SigningAlgorithm algorithm;

    AccessTokenProfile(String value, String type, SigningAlgorithm algorithm) {
        this.value = value;
        this.type = type;
        this.algorithm = algorithm;
    }

    /** The profile with that name. */
    public static Optional<AccessTokenProfile> parse(String text) {
        return Stream.of(values()).filter(profile -> profile.value.equals(text)).findFirst();
    }

    /** Its name in the configuration and in the import file. */
    public String value() {
        return value;
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
