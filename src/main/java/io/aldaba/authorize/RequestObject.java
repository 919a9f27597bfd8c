package io.aldaba.authorize;

import io.aldaba.client.Client;
import io.aldaba.clientauthentication.SignedRequest;
import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.NumericDate;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A request object (OpenID Connect Core §6.1, RFC 9101 §4). The client's signature is verified by
 * {@link io.aldaba.clientauthentication.RequestObjectCheck}.
 *
 * @param signed what the client signed
 */
public record RequestObject(SignedRequest signed) {

    /** How far the client's clock may run ahead. */
    static final Duration SKEW = Duration.ofSeconds(10);

    private static final String REQUEST = "request";
    private static final String REQUEST_URI = "request_uri";

    /** The registered claims of a JWT (RFC 7519 §4.1); no authorization request has parameters of these names. */
    private static final Set<String> OF_THE_JWT = Set.of("iss", "sub", "aud", "exp", "nbf", "iat", "jti");

    /** The fault that makes it invalid as a request object of that client for us now; empty if there is none. */
    Optional<String> faultFor(Client client, Issuer us, Instant now) {
        Map<String, @Nullable Object> claims = signed.claims();
        if (claims.containsKey(REQUEST) || claims.containsKey(REQUEST_URI)) {
            return Optional.of("a request object in a request object");
        }
        // Client assertions and tokens have a subject, a request has none: so neither can be used as the other (RFC
        // 9101 §10.8).
        if (claims.containsKey("sub")) {
            return Optional.of("a request object about a subject");
        }
        if (!isAbsentOr("iss", client.id().value())
                || !isAbsentOr("client_id", client.id().value())) {
            return Optional.of("a request object of another client");
        }
        if (claims.containsKey("aud") && !isFor(us)) {
            return Optional.of("a request object for another audience");
        }
        return isCurrent(now)
                ? Optional.empty()
                : Optional.of("a request object expired, of the future, or of no date");
    }

    /**
     * Whether it is the whole request: of an object typed as RFC 9101 has it, only the parameters inside count (§5,
     * §6.3); of any other, also those beside it that it lacks (Core §6.1).
     */
    public boolean isWhole() {
        return signed.typed();
    }

    /** The parameters of the request, as JSON values; a value that is null counts as absent. */
    public Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        signed.claims().forEach((name, value) -> {
            if (value != null && !OF_THE_JWT.contains(name)) {
                parameters.put(name, value);
            }
        });
        return parameters;
    }

    private boolean isAbsentOr(String name, String value) {
        return !signed.claims().containsKey(name)
                || value.equals(signed.claims().get(name));
    }

    private boolean isFor(Issuer us) {
        Object audience = signed.claims().get("aud");
        return us.value().equals(audience) || audience instanceof List<?> several && several.contains(us.value());
    }

    private boolean isCurrent(Instant now) {
        Instant latest = now.plus(SKEW);
        return isAbsentOr("exp", now::isBefore)
                && isAbsentOr("nbf", begin -> !begin.isAfter(latest))
                && isAbsentOr("iat", begin -> !begin.isAfter(latest));
    }

    private boolean isAbsentOr(String name, Predicate<Instant> holds) {
        return !signed.claims().containsKey(name)
                || NumericDate.parse(signed.claims().get(name)).filter(holds).isPresent();
    }
}
