package io.aldaba.key;

import io.aldaba.kernel.Scope;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JWT that passed a {@link TokenGate}: code that has one need not verify it again. Only {@link TokenVerifier} hands
 * it out, so using an unverified token does not compile.
 */
public final class VerifiedToken {

    private final Map<String, Object> claims;
    private final String subject;
    private final Instant issuedAt;
    private final Instant expiresAt;
    private final Instant notBefore;
    private final Scope scope;
    private final List<String> groups;

    private VerifiedToken(Map<String, Object> claims) {
        this.claims = claims;
        subject = text("sub");
        text("jti", "");
        text("client_id", "");
        issuedAt = date(claims.get("iat"));
        expiresAt = date(claims.get("exp"));
        notBefore = claims.containsKey("nbf") ? date(claims.get("nbf")) : Instant.EPOCH;
        scope = Scope.parse(text("scope", "")).orElseThrow(Malformed::new);
        groups = texts(claims.getOrDefault("groups", List.of()));
    }

    /**
     * Reads signed claims, for {@link SignedClaims}; empty if a known claim does not have the form that its
     * specification requires.
     *
     * @param claims the claims, unmodifiable
     */
    static Optional<VerifiedToken> read(Map<String, Object> claims) {
        try {
            return Optional.of(new VerifiedToken(claims));
        } catch (Malformed e) {
            return Optional.empty();
        }
    }

    /** Its subject ({@code sub}). */
    public String subject() {
        return subject;
    }

    /**
     * Its identifier ({@code jti}).
     *
     * @throws NoSuchElementException if it has none, which the gate should have required
     */
    public String tokenId() {
        return required("jti");
    }

    /**
     * The client it was issued to ({@code client_id}, RFC 8693 §4.3).
     *
     * @throws NoSuchElementException if it has none, which the gate should have required
     */
    public String clientId() {
        return required("client_id");
    }

    /** When it was issued ({@code iat}). */
    public Instant issuedAt() {
        return issuedAt;
    }

    /** The instant from which it is expired ({@code exp}). */
    public Instant expiresAt() {
        return expiresAt;
    }

    /** The instant before which it is not valid ({@code nbf}); the epoch if absent. */
    Instant notBefore() {
        return notBefore;
    }

    /** Its scope ({@code scope}); {@link Scope#NONE} if absent. */
    public Scope scope() {
        return scope;
    }

    /** The groups of its subject ({@code groups}); none if absent. */
    public List<String> groups() {
        return groups;
    }

    /** The claim of that name as a JSON value: String, Number, Boolean, List or Map. */
    public Optional<Object> claim(String name) {
        return Optional.ofNullable(claims.get(name));
    }

    /** All claims, unmodifiable. */
    public Map<String, Object> claims() {
        return claims;
    }

    private String required(String name) {
        return claim(name).map(String.class::cast).orElseThrow(() -> new NoSuchElementException("no claim " + name));
    }

    private String text(String name, String absent) {
        return claims.containsKey(name) ? text(name) : absent;
    }

    private String text(String name) {
        if (claims.get(name) instanceof String text && (!text.isEmpty() || name.equals("scope"))) {
            return text;
        }
        throw new Malformed();
    }

    /** NumericDate (RFC 7519 §2): seconds, a fraction allowed. */
    private static Instant date(@Nullable Object value) {
        if (!(value instanceof Number number)) {
            throw new Malformed();
        }
        try {
            BigDecimal seconds = new BigDecimal(number.toString());
            return Instant.ofEpochMilli(seconds.movePointRight(3).toBigInteger().longValueExact());
        } catch (ArithmeticException | NumberFormatException | DateTimeException e) {
            throw new Malformed();
        }
    }

    private static List<String> texts(@Nullable Object value) {
        if (value instanceof Collection<?> several && several.stream().allMatch(String.class::isInstance)) {
            return several.stream().map(String.class::cast).toList();
        }
        throw new Malformed();
    }

    /** A claim does not have its required form. It never leaves {@link #read}. */
    private static final class Malformed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Malformed() {
            super("malformed claim", null, false, false);
        }
    }
}
