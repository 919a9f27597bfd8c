package io.aldaba.clientauthentication.jose;

import com.nimbusds.jose.JWSObject;
import io.aldaba.client.AssertionAlgorithm;
import io.aldaba.client.Client;
import io.aldaba.clientauthentication.RequestObjectCheck;
import io.aldaba.clientauthentication.SignedRequest;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;

/** Verifies request objects with Nimbus, by the keys that also verify client assertions. */
@Dependent
class NimbusRequestObjectCheck implements RequestObjectCheck {

    private static final String TYPE = "oauth-authz-req+jwt";

    /** An untyped JWT, or one typed for this purpose only (RFC 9101 §10.8). */
    private static final Set<String> TYPES = Set.of("jwt", TYPE);

    private final KeysOfClients keys;

    @Inject
    NimbusRequestObjectCheck(KeysOfClients keys) {
        this.keys = keys;
    }

    @Override
    public Optional<SignedRequest> signed(String object, Client client) {
        return ClientJws.parse(object, TYPES)
                .filter(jws -> isOfItsAlgorithms(jws, client))
                .filter(jws -> keys.haveSigned(client, jws))
                .flatMap(jws -> Optional.ofNullable(jws.getPayload().toJSONObject())
                        .map(claims -> new SignedRequest(claims, isTyped(jws))));
    }

    private static boolean isTyped(JWSObject jws) {
        return ClientJws.type(jws.getHeader()).filter(TYPE::equals).isPresent();
    }

    private static boolean isOfItsAlgorithms(JWSObject jws, Client client) {
        return AssertionAlgorithm.named(jws.getHeader().getAlgorithm().getName())
                .filter(client.metadata().requestObjects().algorithms()::contains)
                .isPresent();
    }
}
