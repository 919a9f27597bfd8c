package io.aldaba.key.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.aldaba.kernel.Sha256;
import io.aldaba.kernel.SigningAlgorithm;
import io.aldaba.key.CurrentKeyRing;
import io.aldaba.key.KeyRing;
import io.aldaba.key.SignatureCheck;
import io.aldaba.key.SignedClaims;
import io.aldaba.key.SigningKey;
import io.aldaba.key.jose.VerifiedSignatures.Right;
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
    private final VerifiedSignatures rightOnes;
    private final Clock clock;

    @Inject
    NimbusSignatureCheck(CurrentKeyRing ring, OpenedKeys opened, VerifiedSignatures rightOnes, Clock clock) {
        this.ring = ring;
        this.opened = opened;
        this.rightOnes = rightOnes;
        this.clock = clock;
    }

    @Override
    public Optional<SignedClaims> check(String compact, Set<SigningAlgorithm> algorithms) {
        return check(compact, algorithms, KeyRing::published);
    }

    @Override
    public Optional<SignedClaims> checkHint(String compact, Set<SigningAlgorithm> algorithms) {
        return check(compact, algorithms, KeyRing::kept);
    }

    private Optional<SignedClaims> check(String compact, Set<SigningAlgorithm> algorithms, Choice choice) {
        Sha256 digest = Sha256.of(compact);
        Optional<Right> known = rightOnes.find(digest);
        return known.isPresent()
                ? known.flatMap(right -> stillAdmitted(right, algorithms, choice))
                : look(compact, digest, algorithms, choice);
    }

    private Optional<SignedClaims> stillAdmitted(Right right, Set<SigningAlgorithm> algorithms, Choice choice) {
        return Optional.of(right)
                .filter(found -> algorithms.contains(found.algorithm()))
                .filter(found -> key(found.kid(), choice)
                        .filter(key -> key.algorithm() == found.algorithm())
                        .isPresent())
                .map(Right::signed);
    }

    private Optional<SignedClaims> look(
            String compact, Sha256 digest, Set<SigningAlgorithm> algorithms, Choice choice) {
        return parse(compact).flatMap(token -> keyOf(token.getHeader(), algorithms, choice)
                .filter(key -> rightOnes.isSignedBy(key.kid().value(), digest) || isSignedBy(key, token))
                .flatMap(key -> Optional.ofNullable(token.getPayload().toJSONObject())
                        .map(claims ->
                                new Right(key.kid().value(), key.algorithm(), new SignedClaims(typeOf(token), claims))))
                .map(right -> {
                    rightOnes.remember(digest, right);
                    return right.signed();
                }));
    }

    /** Nimbus throws unchecked exceptions for some malformed texts. */
    private static Optional<JWSObject> parse(String compact) {
        try {
            JWSObject token = JWSObject.parse(compact);
            Map<String, Object> header =
                    JSONObjectUtils.parse(token.getHeader().toBase64URL().decodeToString());
            boolean plain = header.keySet().stream().noneMatch(REFUSED::contains);
            return plain && isCanonical(token, compact) ? Optional.of(token) : Optional.empty();
        } catch (ParseException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /**
     * A token has only one text form: no blanks around it, and the unused bits of the signature's last character are
     * zero.
     */
    private static boolean isCanonical(JWSObject token, String compact) {
        Base64URL signature = token.getSignature();
        return token.serialize().equals(compact)
                && Base64URL.encode(signature.decode()).equals(signature);
    }

    private boolean isSignedBy(SigningKey key, JWSObject token) {
        try {
            return token.verify(opened.open(key.sealed()).verifier());
        } catch (JOSEException e) {
            return false;
        }
    }

    private Optional<SigningKey> keyOf(JWSHeader header, Set<SigningAlgorithm> algorithms, Choice choice) {
        Optional<SigningAlgorithm> algorithm =
                SigningAlgorithm.named(header.getAlgorithm().getName()).filter(algorithms::contains);
        String kid = header.getKeyID();
        return kid == null || algorithm.isEmpty()
                ? Optional.empty()
                : key(kid, choice).filter(key -> key.algorithm() == algorithm.get());
    }

    private Optional<SigningKey> key(String kid, Choice choice) {
        Instant now = clock.instant();
        Optional<SigningKey> key = choice.of(ring.get(), kid, now);
        return key.or(() -> choice.of(ring.refreshed(), kid, now));
    }

    private static String typeOf(JWSObject token) {
        return token.getHeader().getType() == null
                ? ""
                : token.getHeader().getType().getType();
    }

    /** Chooses the keys of the ring that are accepted. */
    @FunctionalInterface
    private interface Choice {

        Optional<SigningKey> of(KeyRing ring, String kid, Instant now);
    }
}
