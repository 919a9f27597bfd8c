package io.aldaba.client.jose;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import io.aldaba.client.Client;
import io.aldaba.client.ClientKeys;
import jakarta.enterprise.context.Dependent;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The public keys a client registered, as keys of Nimbus. */
@Dependent
class KeysOfClients {

    /** RFC 7518 §3.3, §3.5. */
    private static final int RSA_BITS = 2_048;

    /** Those that may have signed under that header: of its type, and of its {@code kid} if it has one. */
    List<JWK> matching(Client client, JWSHeader header) {
        return client.metadata()
                .authentication()
                .keys()
                .map(keys -> select(byValue(((ClientKeys.ByValue) keys).keys()), header))
                .orElse(List.of());
    }

    private static List<JWK> select(JWKSet set, JWSHeader header) {
        return new JWKSelector(JWKMatcher.forJWSHeader(header))
                .select(set).stream()
                        .filter(key -> !"RSA".equals(key.getKeyType().getValue()) || key.size() >= RSA_BITS)
                        .toList();
    }

    /** A key that is none is left out. */
    private static JWKSet byValue(List<Map<String, Object>> keys) {
        List<JWK> all = new ArrayList<>();
        for (Map<String, Object> key : keys) {
            try {
                all.add(JWK.parse(key));
            } catch (ParseException | RuntimeException e) {
                continue;
            }
        }
        return new JWKSet(all);
    }
}
