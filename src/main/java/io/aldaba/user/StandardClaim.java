package io.aldaba.user;

import io.aldaba.kernel.Scope;
import java.util.Arrays;
import java.util.Optional;

/** The standard claims with their types and the scopes that request them (OpenID Connect Core §5.1, §5.4). */
public enum StandardClaim {
    SUB("sub", ClaimType.STRING, "openid"),
    NAME("name", ClaimType.STRING, "profile"),
    GIVEN_NAME("given_name", ClaimType.STRING, "profile"),
    FAMILY_NAME("family_name", ClaimType.STRING, "profile"),
    MIDDLE_NAME("middle_name", ClaimType.STRING, "profile"),
    NICKNAME("nickname", ClaimType.STRING, "profile"),
    PREFERRED_USERNAME("preferred_username", ClaimType.STRING, "profile"),
    PROFILE("profile", ClaimType.URL, "profile"),
    PICTURE("picture", ClaimType.URL, "profile"),
    WEBSITE("website", ClaimType.URL, "profile"),
    EMAIL("email", ClaimType.STRING, "email"),
    EMAIL_VERIFIED("email_verified", ClaimType.BOOLEAN, "email"),
    GENDER("gender", ClaimType.STRING, "profile"),
    BIRTHDATE("birthdate", ClaimType.BIRTHDATE, "profile"),
    ZONEINFO("zoneinfo", ClaimType.ZONE, "profile"),
    LOCALE("locale", ClaimType.LOCALE, "profile"),
    PHONE_NUMBER("phone_number", ClaimType.STRING, "phone"),
    PHONE_NUMBER_VERIFIED("phone_number_verified", ClaimType.BOOLEAN, "phone"),
    ADDRESS("address", ClaimType.ADDRESS, "address"),
    UPDATED_AT("updated_at", ClaimType.NUMBER, "profile");

    private final String wireName;
    private final ClaimType type;
    private final String scope;

    StandardClaim(String wireName, ClaimType type, String scope) {
        this.wireName = wireName;
        this.type = type;
        this.scope = scope;
    }

    /** Its name in a token and in a file. */
    public String wireName() {
        return wireName;
    }

    /** Which values it accepts. */
    public ClaimType type() {
        return type;
    }

    /** Whether the scope requests it (§5.4). */
    public boolean isAskedBy(Scope asking) {
        return asking.has(scope);
    }

    /** Whether it is one of {@link StandardClaims}; the others are derived from the fields of {@link User}. */
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
