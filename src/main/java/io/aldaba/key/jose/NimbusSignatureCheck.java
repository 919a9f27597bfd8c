package io.aldaba.key.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.util.Base64URL;
import io.aldaba.key.CurrentKeyRing;
import io.aldaba.key.SignatureCheck;
import io.aldaba.key.SigningAlgorithm;
import io.aldaba.key.SigningKey;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks signatures with Nimbus. */
@Dependent
class NimbusSignatureCheck implements SignatureCheck {

    /** Header parameters that change how the rest is read; a token of ours has none of them. */
    private static final Set<String> REFUSED = Set.of("crit", "b64", "zip");

    private final CurrentKeyRing ring;
    private final OpenedKeys opened;
    private final Clock clock;

    @Inject
    NimbusSignatureCheck(CurrentKeyRing ring, OpenedKeys opened, Clock clock) {
        this.ring = ring;
        this.opened = opened;
        this.clock = clock;
    }

    @Override
    public Optional<SignedClaims> check(String compact, Set<SigningAlgorithm> algorithms) {
        try {
            JWSObject token = JWSObject.parse(compact);
            Optional<SigningKey> key = keyOf(token.getHeader(), algorithms);
            if (key.isEmpty() || !isCanonical(token.getSignature())) {
                return Optional.empty();
            }
            boolean genuine = token.verify(opened.open(key.get().sealed()).verifier());
            Map<String, Object> claims = token.getPayload().toJSONObject();
            return genuine && claims != null ? Optional.of(new SignedClaims(typeOf(token), claims)) : Optional.empty();
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<SigningKey> keyOf(JWSHeader header, Set<SigningAlgorithm> algorithms) {
        Optional<SigningAlgorithm> algorithm =
                SigningAlgorithm.named(header.getAlgorithm().getName()).filter(algorithms::contains);
        boolean plain = header.toJSONObject().keySet().stream().noneMatch(REFUSED::contains);
        String kid = header.getKeyID();
        if (algorithm.isEmpty() || !plain || kid == null) {
            return Optional.empty();
        }
        return published(kid).filter(key -> key.algorithm() == algorithm.get());
    }

    private Optional<SigningKey> published(String kid) {
        Instant now = clock.instant();
        Optional<SigningKey> key = ring.get().published(kid, now);
        return key.or(() -> ring.refreshed().published(kid, now));
    }

    /** The unused bits of base64url's last character are zero: a token has one text. */
    private static boolean isCanonical(Base64URL signature) {
        return Base64URL.encode(signature.decode()).equals(signature);
    }

    private static String typeOf(JWSObject token) {
        return token.getHeader().getType() == null ? "" : token.getHeader().getType().getType();
    }
}
