package io.aldaba.client.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import io.aldaba.client.AssertionAlgorithm;
import io.aldaba.client.AssertionCheck;
import io.aldaba.client.Client;
import io.aldaba.client.ClientSecret;
import io.aldaba.encryption.Envelope;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks assertions with Nimbus. What the key is follows from the client's registration and never from the assertion: the
 * secret for HS256, registered public keys for the rest.
 */
@Dependent
class NimbusAssertionCheck implements AssertionCheck {

    /** Header parameters that change how the rest is read. */
    private static final Set<String> REFUSED = Set.of("crit", "b64", "zip");

    /** An untyped JWT, or one typed for this and nothing else (RFC 8725 §3.11). */
    private static final Set<String> TYPES = Set.of("jwt", "client-authentication+jwt");

    private static final String MEDIA_TYPE = "application/";

    private final Envelope envelope;
    private final KeysOfClients keys;

    @Inject
    NimbusAssertionCheck(Envelope envelope, KeysOfClients keys) {
        this.envelope = envelope;
        this.keys = keys;
    }

    @Override
    public Optional<Map<String, Object>> claims(String assertion, Client client) {
        return parse(assertion)
                .filter(jws -> isPlain(jws.getHeader()))
                .filter(jws -> isSignedBy(client, jws))
                .flatMap(jws -> Optional.ofNullable(jws.getPayload().toJSONObject()));
    }

    /** Nimbus answers some malformed texts with unchecked exceptions. */
    private static Optional<JWSObject> parse(String assertion) {
        if (assertion.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            return Optional.of(JWSObject.parse(assertion));
        } catch (ParseException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static boolean isPlain(JWSHeader header) {
        return Collections.disjoint(header.getIncludedParams(), REFUSED) && isAdmitted(header.getType());
    }

    private static boolean isAdmitted(@Nullable JOSEObjectType type) {
        if (type == null) {
            return true;
        }
        String name = type.getType().toLowerCase(Locale.ROOT);
        return TYPES.contains(name.startsWith(MEDIA_TYPE) ? name.substring(MEDIA_TYPE.length()) : name);
    }

    private boolean isSignedBy(Client client, JWSObject jws) {
        Optional<AssertionAlgorithm> algorithm = AssertionAlgorithm.named(
                        jws.getHeader().getAlgorithm().getName())
                .filter(client.metadata().authentication().algorithms()::contains);
        if (algorithm.isEmpty()) {
            return false;
        }
        return algorithm.get() == AssertionAlgorithm.HS256
                ? client.secrets().stream().anyMatch(secret -> isSignedWith(secret, client, jws))
                : keys.matching(client, jws.getHeader()).stream().anyMatch(key -> isSignedWith(key, jws));
    }

    private boolean isSignedWith(ClientSecret secret, Client client, JWSObject jws) {
        return secret.open(client.id(), envelope)
                .filter(key -> isRight(jws, () -> new MACVerifier(key)))
                .isPresent();
    }

    private static boolean isSignedWith(JWK key, JWSObject jws) {
        return isRight(jws, () -> switch (key.getKeyType().getValue()) {
            case "EC" -> new ECDSAVerifier(key.toECKey());
            case "RSA" -> new RSASSAVerifier(key.toRSAKey());
            default -> throw new JOSEException("neither EC nor RSA");
        });
    }

    private static boolean isRight(JWSObject jws, VerifierSource verifier) {
        try {
            return jws.verify(verifier.get());
        } catch (JOSEException | RuntimeException e) {
            return false;
        }
    }

    /** Makes a verifier, if the key is one. */
    private interface VerifierSource {
        JWSVerifier get() throws JOSEException;
    }
}
