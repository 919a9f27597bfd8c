package io.aldaba.token;

import io.aldaba.kernel.SigningAlgorithm;
import io.aldaba.key.SignatureCheck;
import io.aldaba.key.SignedClaims;
import io.aldaba.key.TokenSigner;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Signs by remembering: a token is genuine if it was issued here. */
public final class PlainSignatures implements TokenSigner, SignatureCheck {

    private record Signed(SigningAlgorithm algorithm, SignedClaims content) {}

    private final Map<String, Signed> signed = new ConcurrentHashMap<>();

    @Override
    public String sign(SigningAlgorithm algorithm, String type, Map<String, Object> claims) {
        Map<String, Object> content = new LinkedHashMap<>(claims);
        content.replaceAll(
                (name, value) -> value instanceof Instant instant ? (Object) instant.getEpochSecond() : value);
        String compact = "e30.jwt" + (signed.size() + 1) + ".sig";
        signed.put(compact, new Signed(algorithm, new SignedClaims(type, content)));
        return compact;
    }

    @Override
    public Optional<SignedClaims> check(String compact, Set<SigningAlgorithm> algorithms) {
        return Optional.ofNullable(signed.get(compact))
                .filter(token -> algorithms.contains(token.algorithm()))
                .map(Signed::content);
    }

    /** The claims of a token issued here. */
    public Map<String, Object> claims(String compact) {
        return content(compact).claims();
    }

    /** The {@code typ} of a token issued here. */
    public String type(String compact) {
        return content(compact).type();
    }

    /** The algorithm the token was signed with. */
    public SigningAlgorithm algorithm(String compact) {
        return Optional.ofNullable(signed.get(compact)).orElseThrow().algorithm();
    }

    private SignedClaims content(String compact) {
        return Optional.ofNullable(signed.get(compact)).orElseThrow().content();
    }
}
