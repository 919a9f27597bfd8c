package io.aldaba.clientauthentication.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.KeyUse;
import io.aldaba.client.Client;
import io.aldaba.client.ClientKeys;
import io.aldaba.client.ClientKeys.ByReference;
import io.aldaba.client.ClientKeys.ByValue;
import io.aldaba.kernel.jose.UsableKeys;
import io.aldaba.outbound.ChosenBy;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The public keys that a client registered, as Nimbus keys. */
@Dependent
class KeysOfClients {

    private final FetchedKeySets fetched;

    @Inject
    KeysOfClients(FetchedKeySets fetched) {
        this.fetched = fetched;
    }

    /** Whether one of the client's keys made the signature. */
    boolean haveSigned(Client client, JWSObject jws) {
        return matching(client, jws.getHeader()).stream().anyMatch(key -> isSignedWith(key, jws));
    }

    private static boolean isSignedWith(JWK key, JWSObject jws) {
        return ClientJws.isRight(jws, () -> switch (key.getKeyType().getValue()) {
            case "EC" -> new ECDSAVerifier(key.toECKey());
            case "RSA" -> new RSASSAVerifier(key.toRSAKey());
            default -> throw new JOSEException("neither EC nor RSA");
        });
    }

    /**
     * The keys that may have signed under that header: of its type, and with its {@code kid} if it has one. Each
     * costs a verification, so there are {@link ClientKeys#MAX_KEYS} at most.
     */
    private List<JWK> matching(Client client, JWSHeader header) {
        ClientKeys keys = client.metadata().authentication().keys().orElse(new ByValue(List.of()));
        if (keys instanceof ByValue own) {
            return select(UsableKeys.of(own.keys()), header);
        }
        FetchedKeySets.Published published = new FetchedKeySets.Published(
                client.id(), URI.create(((ByReference) keys).uri().value()), ChosenBy.of(client.selfRegistered()));
        Optional<JWKSet> known = fetched.at(published);
        List<JWK> fit = select(known, header);
        // If no set could be fetched, this request has waited once and does not wait again.
        return known.isPresent() && fit.isEmpty() ? select(fetched.refreshed(published), header) : fit;
    }

    private static List<JWK> select(Optional<JWKSet> set, JWSHeader header) {
        return set.map(known -> select(known, header)).orElse(List.of());
    }

    private static List<JWK> select(JWKSet set, JWSHeader header) {
        return new JWKSelector(matcher(header))
                .select(set).stream()
                        .filter(KeysOfClients::isOfFitSize)
                        .limit(ClientKeys.MAX_KEYS)
                        .toList();
    }

    /** {@code JWKMatcher.forJWSHeader} would require a certificate thumbprint of the key if the header has one. */
    private static JWKMatcher matcher(JWSHeader header) {
        JWSAlgorithm algorithm = header.getAlgorithm();
        return new JWKMatcher.Builder()
                .keyType(KeyType.forAlgorithm(algorithm))
                .curves(Curve.forJWSAlgorithm(algorithm))
                .keyID(header.getKeyID())
                .keyUses(KeyUse.SIGNATURE, null)
                .algorithms(algorithm, null)
                .build();
    }

    private static boolean isOfFitSize(JWK key) {
        return !"RSA".equals(key.getKeyType().getValue())
                || key.size() >= ClientKeys.MIN_RSA_BITS && key.size() <= ClientKeys.MAX_RSA_BITS;
    }
}
