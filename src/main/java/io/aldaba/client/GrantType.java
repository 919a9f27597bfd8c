package io.aldaba.client;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A grant type by its wire name (RFC 6749 §1.3, RFC 7591 §2). Not an enum, because each feature may add its own.
 *
 * @param value 1 to 128 visible ASCII characters
 */
public record GrantType(String value) {

    // Before the constants, which are checked against it.
    private static final Pattern FORM = Pattern.compile("[!#-\\[\\]-~]{1,128}");

    /** The refresh token (RFC 6749 §6). */
    public static final GrantType REFRESH_TOKEN = new GrantType("refresh_token");

    /** The resource owner's password (RFC 6749 §4.3). */
    public static final GrantType PASSWORD = new GrantType("password");

    /** The client's own credentials (RFC 6749 §4.4). */
    public static final GrantType CLIENT_CREDENTIALS = new GrantType("client_credentials");

    /** One token for another (RFC 8693 §2.1). */
    public static final GrantType TOKEN_EXCHANGE = new GrantType("urn:ietf:params:oauth:grant-type:token-exchange");

    /** The grant types that rely only on the client's own credential. */
    static final Set<GrantType> CONFIDENTIAL = Set.of(CLIENT_CREDENTIALS, TOKEN_EXCHANGE);

    /** The authorization code (RFC 6749 §4.1), the default of a registration without grant types (RFC 7591 §2). */
    public static final GrantType AUTHORIZATION_CODE = new GrantType("authorization_code");

    /** Tokens from the authorization endpoint, through the browser (RFC 6749 §4.2, OpenID Connect Core §3.2). */
    public static final GrantType IMPLICIT = new GrantType("implicit");

    /** The device code (RFC 8628 §3.4). */
    public static final GrantType DEVICE_CODE = new GrantType("urn:ietf:params:oauth:grant-type:device_code");

    /** Refuses what is not a name. */
    public GrantType {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a grant type");
        }
    }

    /** Reads a name; empty if it is malformed. */
    public static Optional<GrantType> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new GrantType(text)) : Optional.empty();
    }
}
