package io.aldaba.key.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import io.aldaba.encryption.Envelope;
import io.aldaba.key.KeyRing;
import io.aldaba.key.PublicKeys;
import io.aldaba.key.SealedKey;
import io.aldaba.key.SigningKey;
import io.aldaba.key.UnreadableKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The keys of the ring, each opened once and forgotten when the ring no longer has it. Both halves come out of the
 * envelope: whoever can write to the database but does not have the key-encryption key cannot make us publish or
 * trust their own key.
 */
@ApplicationScoped
class OpenedKeys implements PublicKeys {

    private final Map<SealedKey, OpenedKey> opened = new ConcurrentHashMap<>();

    @Inject
    Envelope envelope;

    @Inject
    SignatureProvider provider;

    @Override
    public String jwk(SealedKey key) {
        return open(key).publicJwk();
    }

    /** The key, ready for use. */
    OpenedKey open(SealedKey key) {
        return opened.computeIfAbsent(key, this::read);
    }

    /** Forgets all keys that are not in the ring. */
    void retain(KeyRing ring) {
        opened.keySet().retainAll(ring.keys().stream().map(SigningKey::sealed).collect(Collectors.toSet()));
    }

    private OpenedKey read(SealedKey key) {
        byte[] content = key.open(envelope);
        try {
            JWK pair = JWK.parse(new String(content, StandardCharsets.UTF_8));
            boolean expected = pair.computeThumbprint()
                            .toString()
                            .equals(key.kid().value())
                    && key.kid().value().equals(pair.getKeyID())
                    && pair.getAlgorithm().getName().equals(key.algorithm().name());
            if (!expected) {
                throw new UnreadableKey(key.kid());
            }
            return OpenedKey.of(pair, provider);
        } catch (JOSEException | ParseException e) {
            throw new UnreadableKey(key.kid());
        }
    }
}
