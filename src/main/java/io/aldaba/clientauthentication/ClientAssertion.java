package io.aldaba.clientauthentication;

import io.aldaba.client.Client;
import io.aldaba.client.ClientAuthentication;
import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.NumericDate;
import io.aldaba.kernel.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The claims of a client assertion (RFC 7523 §3, OpenID Connect Core §9). The client's signature is verified by
 * {@link AssertionCheck}.
 *
 * @param issuer {@code iss}
 * @param subject {@code sub}
 * @param audiences {@code aud}: a text, or the members of an array (RFC 7519 §4.1.3)
 * @param id {@code jti}
 * @param expiresAt {@code exp}
 * @param issuedAt {@code iat}; the epoch if absent
 * @param notBefore {@code nbf}; the epoch if absent
 */
record ClientAssertion(
        String issuer,
        String subject,
        List<String> audiences,
        String id,
        Instant expiresAt,
        Instant issuedAt,
        Instant notBefore) {

    /** How far ahead an assertion may expire. */
    static final Duration LONGEST_LIFE = Duration.ofMinutes(5);

    /** How far the client's clock may run ahead. */
    static final Duration SKEW = Duration.ofSeconds(10);

    /** The path of the token endpoint, below the issuer. */
    private static final String TOKEN_ENDPOINT = "/token";

    /** Reads the claims, given as JSON values; empty if one is missing or malformed. */
    static Optional<ClientAssertion> read(Map<String, Object> claims) {
        try {
            return Optional.of(new ClientAssertion(
                    text(claims.get("iss")),
                    text(claims.get("sub")),
                    texts(claims.get("aud")),
                    text(claims.get("jti")),
                    date(claims.get("exp")),
                    date(claims.getOrDefault("iat", 0L)),
                    date(claims.getOrDefault("nbf", 0L))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The fault that makes it invalid as an assertion of that client to us now; empty if there is none. */
    Optional<String> faultFor(Client client, Issuer us, Instant now) {
        String name = client.id().value();
        if (!issuer.equals(name) || !subject.equals(name)) {
            return Optional.of("assertion of another client");
        }
        if (!isFor(us, client.metadata().authentication())) {
            return Optional.of("assertion for another audience");
        }
        if (!now.isBefore(expiresAt)) {
            return Optional.of("assertion expired");
        }
        if (expiresAt.isAfter(now.plus(LONGEST_LIFE).plus(SKEW))) {
            return Optional.of("assertion lives too long");
        }
        boolean begun = !issuedAt.isAfter(now.plus(SKEW)) && !notBefore.isAfter(now.plus(SKEW));
        return begun ? Optional.empty() : Optional.of("assertion of the future");
    }

    /**
     * The issuer must be the only audience (RFC 10070). Clients that may still name the token endpoint may use either
     * or both. A single audience may be in an array.
     */
    private boolean isFor(Issuer us, ClientAuthentication authentication) {
        List<String> ours = authentication.mayNameTokenEndpoint()
                ? List.of(us.value(), us.url(TOKEN_ENDPOINT))
                : List.of(us.value());
        return audiences.size() <= ours.size() && ours.containsAll(audiences);
    }

    /** Identifies it among all assertions: its {@code jti} is unique only within its client (RFC 7519 §4.1.7). */
    Sha256 digest() {
        return Sha256.of(subject + '\n' + id);
    }

    private static String text(@Nullable Object value) {
        if (value instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw new IllegalArgumentException("not a text");
    }

    private static List<String> texts(@Nullable Object value) {
        if (!(value instanceof List<?> several)) {
            return List.of(text(value));
        }
        if (several.isEmpty()) {
            throw new IllegalArgumentException("no text");
        }
        return several.stream().map(ClientAssertion::text).toList();
    }

    private static Instant date(@Nullable Object value) {
        return NumericDate.parse(value).orElseThrow(() -> new IllegalArgumentException("not a date"));
    }
}
