package io.aldaba.user;

import java.util.Arrays;
import java.util.Optional;

/** The standard claims and their types (OpenID Connect Core §5.1). */
public enum StandardClaim {
    SUB("sub", ClaimType.STRING),
    NAME("name", ClaimType.STRING),
    GIVEN_NAME("given_name", ClaimType.STRING),
    FAMILY_NAME("family_name", ClaimType.STRING),
    MIDDLE_NAME("middle_name", ClaimType.STRING),
    NICKNAME("nickname", ClaimType.STRING),
    PREFERRED_USERNAME("preferred_username", ClaimType.STRING),
    PROFILE("profile", ClaimType.URL),
    PICTURE("picture", ClaimType.URL),
    WEBSITE("website", ClaimType.URL),
    EMAIL("email", ClaimType.STRING),
    EMAIL_VERIFIED("email_verified", ClaimType.BOOLEAN),
    GENDER("gender", ClaimType.STRING),
    BIRTHDATE("birthdate", ClaimType.BIRTHDATE),
    ZONEINFO("zoneinfo", ClaimType.ZONE),
    LOCALE("locale", ClaimType.LOCALE),
    PHONE_NUMBER("phone_number", ClaimType.STRING),
    PHONE_NUMBER_VERIFIED("phone_number_verified", ClaimType.BOOLEAN),
    ADDRESS("address", ClaimType.ADDRESS),
    UPDATED_AT("updated_at", ClaimType.NUMBER);

    private final String wireName;
    private final ClaimType type;

    StandardClaim(String wireName, ClaimType type) {
        this.wireName = wireName;
        this.type = type;
    }

    /** Its name in a token and in a file. */
    public String wireName() {
        return wireName;
    }

    /** What values it takes. */
    public ClaimType type() {
        return type;
    }

    /** Whether it is one of {@link StandardClaims}; the others are told from the {@link User} itself. */
    public boolean isFree() {
        return switch (this) {
            case SUB, PREFERRED_USERNAME, EMAIL, EMAIL_VERIFIED, UPDATED_AT -> false;
            default -> true;
        };
    }

    /** The claim of that name, if it is a standard one. */
    public static Optional<StandardClaim> named(String wireName) {
        return Arrays.stream(values())
                .filter(claim -> claim.wireName.equals(wireName))
                .findFirst();
    }
}
